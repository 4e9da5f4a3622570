package dev.slipway.store.embedded;

import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.sql.DataSource;

/**
 * A PostgreSQL of this process's own, whose data lies in a folder.
 *
 * <p>It listens on the loopback interface only, on a free port, and asks for a password that is
 * generated once and kept beside the data, readable by the owner of the folder alone. One process
 * at a time may hold a folder. When that process dies without closing, its PostgreSQL lives on, and
 * the next start on the folder takes it over. When PostgreSQL dies, it is started again at the same
 * address. No shutdown hook is set: close it, or leave it to the next start. Thread-safe.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  static final String USER = "slipway";
  static final String DATABASE = "slipway";

  private final FolderLock lock;
  private final PostgresServer server;
  private final PostgresWatch watch;
  private final Secret password;
  private final int port;
  private final boolean takenOver;

  private EmbeddedDatabase(
      FolderLock lock, PostgresServer server, Secret password, int port, boolean takenOver) {
    this.lock = lock;
    this.server = server;
    this.watch = new PostgresWatch(server, port);
    this.password = password;
    this.port = port;
    this.takenOver = takenOver;
  }

  /**
   * Starts PostgreSQL on the folder, or takes over the one that a killed process left there.
   *
   * @param folder made when absent; the first start fills it
   * @throws dev.slipway.error.ConflictException when another process holds the folder
   * @throws dev.slipway.error.UnavailableException when PostgreSQL does not start here; the message
   *     says why
   */
  public static EmbeddedDatabase start(Path folder) {
    DataFolder data = DataFolder.open(folder.toAbsolutePath().normalize());
    FolderLock lock = FolderLock.acquire(data);
    try {
      Secret password = data.password(new SecureRandom());
      PostgresServer server =
          new PostgresServer(
              data, new PostgresPrograms(PostgresBinaries.unpack(data.folder())), password);
      PostgresServer.Running running = server.takeOverOrStart();
      EmbeddedDatabase database =
          new EmbeddedDatabase(lock, server, password, running.port(), running.takenOver());
      database.watch.begin();
      return database;
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /** A source that opens a new connection each time; put a pool before it. */
  public DataSource dataSource() {
    return Connections.source(port, DATABASE, password);
  }

  /** The address, without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + Connections.HOST + ":" + port + "/" + DATABASE;
  }

  /** Whether the PostgreSQL of a process that had died was taken over. */
  public boolean takenOver() {
    return takenOver;
  }

  /** Ends all connections and stops PostgreSQL cleanly; waits until it is down, 30 s at most. */
  @Override
  public void close() {
    try {
      watch.close();
      server.stop();
    } finally {
      lock.close();
    }
  }
}
