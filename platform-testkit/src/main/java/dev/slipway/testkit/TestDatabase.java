package dev.slipway.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * An own database for one test class or test, on the one embedded PostgreSQL of this JVM. Close it
 * to drop it; what is left open goes away with the JVM. Thread-safe.
 */
public final class TestDatabase implements AutoCloseable {
  private final TestPostgres server;
  private final String name;
  private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

  private TestDatabase(TestPostgres server, String name) {
    this.server = server;
    this.name = name;
  }

  /** A new database without any table. */
  public static TestDatabase empty() {
    TestPostgres server = TestPostgres.shared();
    return new TestDatabase(server, server.createDatabase("template1"));
  }

  /**
   * A new database that starts as a copy of a template. The first caller in this JVM that names the
   * template has it prepared; the others get copies, which takes some ten milliseconds.
   *
   * @param template names the template; the same name must stand for the same preparation
   * @param preparation fills the template, such as by running the migrations; must leave no
   *     connection open
   */
  public static TestDatabase copyOf(String template, Consumer<DataSource> preparation) {
    TestPostgres server = TestPostgres.shared();
    return new TestDatabase(server, server.createDatabase(server.template(template, preparation)));
  }

  /** A source that opens a new connection each time. */
  public DataSource dataSource() {
    return server.dataSource(name);
  }

  /** A new pool of at most {@code size} connections; closed with this database. */
  public DataSource pool(int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setPoolName(name);
    HikariDataSource pool = new HikariDataSource(config);
    pools.add(pool);
    return pool;
  }

  /** The address for a process that connects by itself; user and password are in it. */
  public String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  /** Ends every connection to this database at once, as a restart of the server would. */
  public void disconnectAll() {
    server.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  /** Refuses new connections to this database and ends those there are, until {@link #resume}. */
  public void suspend() {
    server.execute("alter database " + name + " allow_connections false");
    disconnectAll();
  }

  /** Accepts connections again. */
  public void resume() {
    server.execute("alter database " + name + " allow_connections true");
  }

  /** Closes the pools and drops the database. */
  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
    server.execute("drop database if exists " + name + " with (force)");
  }
}
