package dev.slipway.store.jpa;

import dev.slipway.error.ConflictException;
import dev.slipway.error.UnavailableException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes backups: every table as PostgreSQL copies it out, all seen by one transaction, in one zip
 * file with a manifest of digests. The programs that PostgreSQL itself brings for this are not
 * among the embedded ones, and a copy of the data folder would need the server stopped.
 */
final class BackupWriter {
  private final DataSource dataSource;

  BackupWriter(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void write(Path file) {
    Path target = file.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new ConflictException("The file " + target + " exists: choose another name");
    }
    Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    try {
      try {
        writeAll(unfinished);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UnavailableException("The backup " + target + " cannot be written: " + e, e);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  private void writeAll(Path file) throws IOException, SQLException {
    Files.deleteIfExists(file);
    try (FileChannel channel = create(file);
        ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
        Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read, read only");
        writeAll(connection, zip);
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      }
      zip.finish();
      channel.force(true);
    }
  }

  private static void writeAll(Connection connection, ZipOutputStream zip)
      throws IOException, SQLException {
    DatabaseCatalog catalog = new DatabaseCatalog(connection);
    String version =
        catalog
            .version()
            .orElseThrow(() -> new ConflictException("The database holds nothing of Slipway's"));
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    String createdAt = catalog.now();
    List<BackupManifest.Table> tables = new ArrayList<>();
    for (String table : catalog.tables()) {
      tables.add(writeTable(copy, zip, table, catalog.columns(table)));
    }
    zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
    zip.write(
        new BackupManifest(BackupManifest.FORMAT, version, createdAt, tables, catalog.sequences())
            .bytes());
    zip.closeEntry();
  }

  private static BackupManifest.Table writeTable(
      CopyManager copy, ZipOutputStream zip, String name, List<String> columns)
      throws IOException, SQLException {
    BackupManifest.Table table = new BackupManifest.Table(name, columns, 0, "");
    zip.putNextEntry(new ZipEntry(table.entry()));
    DigestOutputStream digest = new DigestOutputStream(new Uncloseable(zip), Digests.sha256());
    long rows = copy.copyOut("copy " + table.target() + " to stdout", digest);
    digest.flush();
    zip.closeEntry();
    return new BackupManifest.Table(
        name, columns, rows, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
  }

  private static FileChannel create(Path file) throws IOException {
    FileAttribute<?>[] ownerOnly =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
  }

  /** Keeps the copying from closing the zip file. */
  private static final class Uncloseable extends FilterOutputStream {

    Uncloseable(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
