package dev.slipway.samples.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** What the benchmark's server process does. */
final class WebSocketServer {
  private WebSocketServer() {}

  /** A server whose clients see what is emitted. */
  interface Contender extends AutoCloseable {
    /** Where it is reached, such as {@code ws://127.0.0.1:1234}. */
    String address();

    /** Makes an event that carries this time. */
    void emit(long nanos);

    @Override
    void close() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    try (Contender contender =
            arguments[0].equals("slipway") ? new LiveContender() : new BroadcastContender();
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("> " + contender.address());
      String order;
      while ((order = orders.readLine()) != null) {
        System.out.println("> " + obey(order.split(" "), contender::emit));
      }
    }
    System.exit(0); // libraries leave threads
  }

  private static String obey(String[] order, LongConsumer emit) throws IOException {
    return order[0].equals("emit")
        ? Integer.toString(emit(Double.parseDouble(order[1]), Integer.parseInt(order[2]), emit))
        : usage();
  }

  private static int emit(double perSecond, int seconds, LongConsumer emit) {
    int events = (int) Math.max(1, perSecond * seconds);
    long begin = System.nanoTime();
    for (int i = 0; i < events; i++) {
      long due = begin + (long) (i * 1e9 / perSecond);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      emit.accept(due); // a late event counts as late
    }
    return events;
  }

  private static String usage() throws IOException {
    long processor =
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1000;
    System.gc();
    Runtime heap = Runtime.getRuntime();
    long used = (heap.totalMemory() - heap.freeMemory()) / 1024;
    return processor + " " + used + " " + residentKib();
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
