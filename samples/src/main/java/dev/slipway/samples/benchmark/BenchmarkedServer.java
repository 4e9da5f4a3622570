package dev.slipway.samples.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A server in a process of its own, told by lines on its standard input what to do. */
final class BenchmarkedServer implements AutoCloseable {
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

  /** The memory that the process takes after a collection. */
  long rssKib() throws IOException {
    orders.println("memory");
    return Long.parseLong(answer());
  }

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
  public void close() {
    orders.close();
    process.destroy();
  }
}
