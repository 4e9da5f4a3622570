package dev.slipway.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  /** Shared, since the first start on a folder takes seconds; each test leaves it stopped. */
  @TempDir static Path folder;

  @BeforeEach
  void forget() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        Connection connection = database.dataSource().getConnection()) {
      Connections.execute(connection, "drop table if exists kept");
    }
  }

  private static Optional<String> text(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return Connections.text(connection, sql);
    }
  }

  private static void awaitGone(long pid) {
    Eventually.await(
        "PostgreSQL is gone", () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  private long postmaster() {
    return PostmasterFile.read(folder.resolve("data")).orElseThrow().pid();
  }

  @Test
  void data_outlivesACloseAndTheServerDoesNot() throws Exception {
    long pid;
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        Connection connection = database.dataSource().getConnection()) {
      Connections.execute(connection, "create table kept as select 'yes' as value");
      assertThat(database.takenOver()).isFalse();
      pid = postmaster();
      assertThat(ProcessHandle.of(pid)).isPresent();
    }
    awaitGone(pid);

    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(text(database, "select value from kept")).contains("yes");
      assertThat(text(database, "select lower('ÄÖ')")).contains("äö");
    }
  }

  @Test
  void server_asksForThePasswordAndListensOnTheLoopbackInterfaceOnly() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "slipway", "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(text(database, "show listen_addresses")).contains("127.0.0.1");
      assertThat(text(database, "show unix_socket_directories")).contains("");
      assertThat(text(database, "show fsync")).contains("on");
      assertThat(
              text(
                  database,
                  "select count(*)::text from pg_hba_file_rules"
                      + " where auth_method <> 'scram-sha-256'"))
          .contains("0");
      assertThat(text(database, "select left(rolpassword, 13) from pg_authid where rolcanlogin"))
          .contains("SCRAM-SHA-256");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void secondServerOnTheFolder_isRefused() throws Exception {
    try (EmbeddedDatabaseProcess other = EmbeddedDatabaseProcess.start(folder)) {
      other.awaitReady();
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("Another process uses the data folder");
      other.kill();
      EmbeddedDatabase.start(folder).close();
    }
    EmbeddedDatabase first = EmbeddedDatabase.start(folder);
    try (first) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .isInstanceOf(ConflictException.class);
    }
  }

  @Test
  void serverOfAKilledProcess_isTakenOverWithItsData() throws Exception {
    String url;
    try (EmbeddedDatabaseProcess killed = EmbeddedDatabaseProcess.start(folder)) {
      url = killed.awaitReady();
      killed.kill();
    }
    long pid = postmaster();
    assertThat(ProcessHandle.of(pid)).isPresent();

    long begin = System.nanoTime();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
      assertThat(database.takenOver()).isTrue();
      assertThat(database.jdbcUrl()).isEqualTo(url);
      assertThat(postmaster()).isEqualTo(pid);
      assertThat(text(database, "select value from kept")).contains("committed");
      assertThat(text(database, "select count(*)::text from kept")).contains("1");
    }
    awaitGone(pid);
  }

  @Test
  void killedServer_recoversAtTheNextStart_howeverSoonItsOwnerCloses() throws Exception {
    EmbeddedDatabase killed = EmbeddedDatabase.start(folder);
    try (Connection connection = killed.dataSource().getConnection()) {
      Connections.execute(connection, "create table kept as select 'yes' as value");
    }
    ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, TimeUnit.SECONDS);
    killed.close();
    assertThat(PostmasterFile.read(folder.resolve("data")).filter(PostmasterFile::isNumberTaken))
        .isEmpty();

    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(database.takenOver()).isFalse();
      assertThat(text(database, "select value from kept")).contains("yes");
    }
  }

  @Test
  void fileOfADeadServer_whoseNumberIsAnotherProcess_doesNotStopTheStart() throws Exception {
    EmbeddedDatabase.start(folder).close();
    Files.writeString(
        folder.resolve("data").resolve("postmaster.pid"),
        ProcessHandle.current().pid()
            + "\n"
            + folder.resolve("data")
            + "\n1700000000\n5432\n\n127.0.0.1\n");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(text(database, "select 'up'")).contains("up");
    }
  }

  @Test
  void firstStartThatWasInterrupted_isBegunAgain(@TempDir Path fresh) throws Exception {
    Files.createDirectories(fresh.resolve("data.unfinished").resolve("base"));
    Files.createDirectories(fresh.resolve("postgresql.unfinished").resolve("bin"));

    try (EmbeddedDatabase database = EmbeddedDatabase.start(fresh)) {
      assertThat(text(database, "select 'up'")).contains("up");
    }
  }

  @Test
  void folderThatCannotBeUsed_isNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    assertThatThrownBy(() -> EmbeddedDatabase.start(file.resolve("below")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("file");
  }

  @Test
  void stores_workOnIt() {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        JpaStores stores =
            JpaStores.postgresql(database.dataSource(), Encryption.aes(Secret.of("key")))) {
      assertThat(stores.accounts().count()).isZero();
    }
  }

  @Test
  void server_thatDies_isStartedAgainWithItsDataWhereItWas() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      try (Connection connection = database.dataSource().getConnection()) {
        Connections.execute(connection, "create table kept as select 'yes' as value");
      }
      long killed = postmaster();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      Eventually.await(
          "PostgreSQL answers again",
          Duration.ofSeconds(30),
          () -> {
            try {
              return text(database, "select value from kept").equals(Optional.of("yes"));
            } catch (SQLException e) {
              return false;
            }
          });
      assertThat(postmaster()).isNotEqualTo(killed);
    }
    assertThat(PostmasterFile.read(folder.resolve("data"))).isEmpty();
  }
}
