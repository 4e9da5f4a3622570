package dev.slipway.store.embedded;

import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL server of one data folder, whose lock the caller holds. */
final class PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final int ATTEMPTS = 3;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final DataFolder folder;
  private final PostgresPrograms programs;
  private final Secret password;

  PostgresServer(DataFolder folder, PostgresPrograms programs, Secret password) {
    this.folder = folder;
    this.programs = programs;
    this.password = password;
  }

  /** Takes over the server that runs on the folder, or starts one. */
  Running takeOverOrStart() {
    Optional<PostmasterFile> left = PostmasterFile.read(folder.data());
    Optional<Running> taken = left.flatMap(this::takeOver);
    if (taken.isPresent()) {
      return taken.get();
    }
    left.ifPresent(this::clear);
    initialize();
    return start();
  }

  /** Starts the server again where it listened before; data and database are there. */
  void startAgain(int port) {
    PostmasterFile.read(folder.data()).ifPresent(this::clear);
    PostgresPrograms.Outcome outcome = tryStart(port);
    if (outcome.status() != 0) {
      throw doesNotStart(outcome);
    }
  }

  /** The server's process, when the folder says that it runs. */
  Optional<ProcessHandle> process() {
    return PostmasterFile.read(folder.data()).flatMap(file -> ProcessHandle.of(file.pid()));
  }

  /** Stops the server unless it is down already; connections are ended. */
  void stop() {
    if (process().filter(ProcessHandle::isAlive).isEmpty()) {
      return;
    }
    programs.run("pg_ctl", stopArguments("fast"));
  }

  private List<String> stopArguments(String mode) {
    return List.of("stop", "-D", folder.data().toString(), "-m", mode, "-w", "-t", "30");
  }

  private Optional<Running> takeOver(PostmasterFile left) {
    if (!left.isNumberTaken()) {
      return Optional.empty();
    }
    try (Connection connection =
        Connections.source(left.port(), EmbeddedDatabase.DATABASE, password).getConnection()) {
      if (!Connections.text(connection, "show data_directory")
          .equals(Optional.of(folder.data().toString()))) {
        return Optional.empty();
      }
      Connections.execute(
          connection,
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
      LOG.info("Took over the PostgreSQL that was left running on {}", folder.folder());
      return Optional.of(new Running(left.port(), true));
    } catch (SQLException e) {
      LOG.info(
          "The PostgreSQL that was left on {} does not answer and is replaced: {}",
          folder.folder(),
          e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Stops a server that cannot be taken over. The file of one that is no more is removed when
   * another process has its number, since PostgreSQL would take that one for it; PostgreSQL still
   * notices by itself when any process uses the data.
   */
  private void clear(PostmasterFile left) {
    if (left.isAlive(folder.folder())) {
      PostgresPrograms.Outcome stopped = programs.tryRun("pg_ctl", stopArguments("fast"));
      if (stopped.status() != 0) {
        programs.run("pg_ctl", stopArguments("immediate"));
      }
    } else if (left.isNumberTaken()) {
      try {
        left.delete();
      } catch (IOException e) {
        throw new UnavailableException("The file of a dead PostgreSQL cannot be removed", e);
      }
    }
  }

  private void initialize() {
    if (Files.exists(folder.data())) {
      return;
    }
    try {
      Folders.delete(folder.unfinishedData());
      programs.run(
          "initdb",
          List.of(
              "-D",
              folder.unfinishedData().toString(),
              "-U",
              EmbeddedDatabase.USER,
              "--pwfile=" + folder.passwordFile(),
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--locale=C.UTF-8",
              "--no-instructions"));
      Files.writeString(
          folder.unfinishedData().resolve("postgresql.conf"), PostgresSettings.text());
      Files.move(folder.unfinishedData(), folder.data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnavailableException("The data folder cannot be filled: " + e.getMessage(), e);
    }
  }

  private Running start() {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      PostgresPrograms.Outcome outcome = tryStart(port);
      if (outcome.status() == 0) {
        createDatabase(port);
        return new Running(port, false);
      }
      if (attempt == ATTEMPTS) {
        throw doesNotStart(outcome);
      }
    }
  }

  private PostgresPrograms.Outcome tryStart(int port) {
    return programs.tryRun(
        "pg_ctl",
        List.of(
            "start",
            "-D",
            folder.data().toString(),
            "-l",
            folder.startLog().toString(),
            "-w",
            "-t",
            "60",
            "-o",
            "-p " + port));
  }

  private UnavailableException doesNotStart(PostgresPrograms.Outcome outcome) {
    return new UnavailableException(
        "PostgreSQL does not start on " + folder.folder() + ": " + lastWords(outcome));
  }

  private void createDatabase(int port) {
    try (Connection connection = Connections.source(port, "postgres", password).getConnection()) {
      if (Connections.text(
              connection,
              "select 1 from pg_database where datname = '" + EmbeddedDatabase.DATABASE + "'")
          .isEmpty()) {
        Connections.execute(connection, "create database " + EmbeddedDatabase.DATABASE);
      }
    } catch (SQLException e) {
      stop();
      throw new UnavailableException("PostgreSQL started and does not answer", e);
    }
  }

  private String lastWords(PostgresPrograms.Outcome outcome) {
    try {
      return outcome.output() + " " + Files.readString(folder.startLog(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return outcome.output();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UnavailableException("There is no free port on the loopback interface", e);
    }
  }

  /**
   * A server that answers.
   *
   * @param port on the loopback interface
   * @param takenOver whether another process had started it
   */
  record Running(int port, boolean takenOver) {}
}
