package dev.slipway.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that holds an embedded PostgreSQL until it is killed. */
final class EmbeddedDatabaseProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private EmbeddedDatabaseProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static EmbeddedDatabaseProcess start(Path folder) throws IOException {
    return new EmbeddedDatabaseProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedDatabaseProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start());
  }

  /** Waits until the process says {@code READY} and returns what follows. */
  String awaitReady() throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("READY ")) {
        return line.substring("READY ".length());
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("the process ended: " + seen);
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the process outlives SIGKILL");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Starts the database, leaves a row and an open transaction, and waits for its end. */
  public static void main(String[] args) throws Exception {
    EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
    try (Connection connection = database.dataSource().getConnection();
        Connection open = database.dataSource().getConnection()) {
      Connections.execute(connection, "create table if not exists kept (value text)");
      Connections.execute(connection, "insert into kept values ('committed')");
      open.setAutoCommit(false);
      Connections.execute(open, "lock table kept");
      System.out.println("READY " + database.jdbcUrl());
      new CountDownLatch(1).await();
    }
  }
}
