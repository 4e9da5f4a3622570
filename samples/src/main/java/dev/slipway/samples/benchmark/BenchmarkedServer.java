package dev.slipway.samples.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, told by lines on its standard input what to do. */
final class BenchmarkedServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream orders;
  private final String address;

  private BenchmarkedServer(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.address = answer();
  }

  static BenchmarkedServer start(String contender) throws IOException {
    return new BenchmarkedServer(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WebSocketServer.class.getName(),
                    contender))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Where its WebSocket is, such as {@code ws://127.0.0.1:1234}. */
  String address() {
    return address;
  }

  /** Lets it make events at that rate for that long, and tells how many. */
  int emit(double perSecond, int seconds) throws IOException {
    orders.println("emit " + perSecond + " " + seconds);
    return Integer.parseInt(answer());
  }

  /** What the process takes now, its memory after a collection. */
  Usage usage() throws IOException {
    orders.println("usage");
    String[] answer = answer().split(" ", -1);
    return new Usage(
        Long.parseLong(answer[0]), Long.parseLong(answer[1]), Long.parseLong(answer[2]));
  }

  /**
   * What a process takes.
   *
   * @param processorMicros processor time until now, without the collection
   * @param heapKib memory that its objects take
   * @param residentKib memory that the system counts as its own
   */
  record Usage(long processorMicros, long heapKib, long residentKib) {}

  private String answer() throws IOException {
    String line;
    do {
      line = answers.readLine();
      if (line == null) {
        throw new IOException("the server has ended");
      }
    } while (!line.startsWith("> "));
    return line.substring(2);
  }

  @Override
  public void close() throws InterruptedException {
    orders.close(); // upon which it ends
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
