package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.catalog.Product;
import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.UnavailableException;
import dev.slipway.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  @TempDir Path folder;

  private TestDatabase filled;
  private TestDatabase other;

  @BeforeEach
  void open() {
    filled =
        TestDatabase.copyOf(
            "slipway-filled",
            source -> {
              try (JpaStores stores = JpaStores.postgresql(source, FilledStores.ENCRYPTION)) {
                FilledStores.fill(stores);
              }
            });
    other = TestDatabase.empty();
  }

  @AfterEach
  void close() {
    filled.close();
    other.close();
  }

  private Path backup() {
    Path file = folder.resolve("backup.zip");
    JpaStores.backup(filled.dataSource(), file);
    return file;
  }

  private static void check(TestDatabase database) {
    try (JpaStores stores = JpaStores.postgresql(database.pool(4), FilledStores.ENCRYPTION)) {
      FilledStores.check(stores);
      FilledStores.checkScripts(stores);
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void rewrite(Path zip, String entry, String content) throws IOException {
    try (FileSystem system =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of())) {
      Files.writeString(system.getPath(entry), content);
    }
  }

  private static String read(Path zip, String entry) throws IOException {
    try (FileSystem system =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of())) {
      return Files.readString(system.getPath(entry));
    }
  }

  @Test
  void restore_intoAnEmptyDatabase_bringsEverythingBack() {
    JpaStores.restore(other.dataSource(), backup(), false);

    check(other);
  }

  @Test
  void backup_isTheOwnersAloneAndOverwritesNothing() throws IOException {
    Path file = backup();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(this::backup).isInstanceOf(ConflictException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void backup_holdsEveryTableAndNoSecret() throws IOException {
    Path file = backup();
    String manifest = read(file, "manifest.json");

    assertThat(manifest)
        .contains("\"accounts\"", "\"deployments\"", "\"events\"", "\"work_queue\"")
        .contains("\"image_builds\"", "\"image_build_contexts\"")
        .contains("\"container_images\"", "\"clusters\"", "\"helm_charts\"")
        .contains(
            "\"helm_chart_versions\"",
            "\"workloads\"",
            "\"network_services\"",
            "\"advice\"",
            "\"inspection\"",
            "\"proposals\"")
        .contains("\"event_sequences\" : 1");
    assertThat(read(file, "tables/registry_credentials"))
        .contains("robot")
        .doesNotContain("s3cret");
    assertThat(read(file, "tables/deployments")).doesNotContain("correct horse");
  }

  @Test
  void backup_whileAnotherUnitIsOpen_holdsOnlyWhatIsCommitted() throws IOException {
    try (JpaStores stores = JpaStores.postgresql(filled.pool(4), FilledStores.ENCRYPTION)) {
      stores
          .transactions()
          .useTransaction(
              () -> {
                stores
                    .catalog()
                    .insertProduct(new Product(0, "uncommitted", null, null, Instant.EPOCH, null));
                backup();
              });
    }
    assertThat(read(folder.resolve("backup.zip"), "tables/products")).doesNotContain("uncommitted");
  }

  @Test
  void backup_ofADatabaseWithoutThePlatform_isRefused() {
    assertThatThrownBy(() -> JpaStores.backup(other.dataSource(), folder.resolve("none.zip")))
        .isInstanceOf(ConflictException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void backup_toWhereNothingCanBeWritten_isUnavailable() {
    assertThatThrownBy(
            () -> JpaStores.backup(filled.dataSource(), folder.resolve("none").resolve("b.zip")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("b.zip");
  }

  @Test
  void restore_intoAFilledDatabase_isRefusedUnlessTold() throws SQLException {
    Path file = backup();
    execute(other, "create table kept (value text)");

    assertThatThrownBy(() -> JpaStores.restore(other.dataSource(), file, false))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("not empty");
    execute(other, "select * from kept");

    JpaStores.restore(other.dataSource(), file, true);
    assertThatThrownBy(() -> execute(other, "select * from kept")).isInstanceOf(SQLException.class);
    check(other);
  }

  @Test
  void restore_overTheSameDatabase_goesBackToTheBackup() throws SQLException {
    Path file = backup();
    execute(filled, "update products set name = 'changed'");
    JpaStores.restore(filled.dataSource(), file, true);

    check(filled);
  }

  @Test
  void restore_ofADamagedFile_changesNothing() throws Exception {
    Path file = backup();
    rewrite(file, "tables/products", "1\tother\t\\N\t\\N\t2026-01-01\t\\N\t0\n");

    assertRefused(file, InvalidInputException.class, "damaged at tables/products");
  }

  @Test
  void restore_ofAFileWhoseRowsDoNotFit_changesNothing() throws Exception {
    Path file = backup();
    String manifest = read(file, "manifest.json");
    rewrite(file, "manifest.json", manifest.replace("\"email\"", "\"no_such_column\""));

    assertRefused(file, RuntimeException.class, "");
  }

  @Test
  void restore_ofAFileOfANewerVersion_changesNothing() throws Exception {
    Path file = backup();
    String manifest = read(file, "manifest.json");
    rewrite(
        file,
        "manifest.json",
        manifest.replaceFirst("\"schemaVersion\" : \"\\d+\"", "\"schemaVersion\" : \"900\""));

    assertRefused(file, InvalidInputException.class, "900");
  }

  @Test
  void restore_ofWhatIsNoBackup_changesNothing() throws Exception {
    Path file = folder.resolve("text.zip");
    Files.write(file, "no zip".getBytes(StandardCharsets.UTF_8));

    assertRefused(file, InvalidInputException.class, "no readable backup");
  }

  @Test
  void restore_ofAFileThatIsNotThere_changesNothing() throws Exception {
    assertRefused(folder.resolve("absent.zip"), InvalidInputException.class, "absent.zip");
  }

  private void assertRefused(Path file, Class<? extends Throwable> type, String message)
      throws SQLException {
    assertThatThrownBy(() -> JpaStores.restore(filled.dataSource(), file, true))
        .isInstanceOf(type)
        .hasMessageContaining(message);
    try (Connection connection = filled.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select count(*) from pg_namespace where nspname = 'slipway_restore'")) {
      result.next();
      assertThat(result.getInt(1)).isZero();
    }
    check(filled);
  }

  @Test
  void restore_whileTheDatabaseIsAway_isUnavailable() {
    Path file = backup();
    other.suspend();

    assertThatThrownBy(() -> JpaStores.restore(other.dataSource(), file, false))
        .isInstanceOf(UnavailableException.class);
  }
}
