package dev.slipway.server.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.slipway.error.PlatformException;
import dev.slipway.secret.Secret;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.DatabaseOption;
import dev.slipway.store.embedded.EmbeddedDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL that a server works on, with a pool of connections to it. Thread-safe. */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int CONNECTIONS = 24;
  private static final int CONNECT_MILLIS = 4_000;
  private static final int VALIDATE_SECONDS = 2;
  private static final long KEEP_ALIVE_MILLIS = 60_000;

  private final HikariDataSource pool;
  private final @Nullable EmbeddedDatabase embedded;

  private Database(HikariDataSource pool, @Nullable EmbeddedDatabase embedded) {
    this.pool = pool;
    this.embedded = embedded;
  }

  /**
   * Starts the embedded PostgreSQL in the folder, or connects to somebody else's.
   *
   * @throws StartException when it does not answer; the message says why
   */
  public static Database open(DatabaseOption option, DataFolder folder) {
    return option instanceof DatabaseOption.External external
        ? external(external)
        : embedded(folder);
  }

  private static Database embedded(DataFolder folder) {
    try {
      EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"));
      if (database.takenOver()) {
        LOG.info("Took over the embedded PostgreSQL that a killed server left running");
      }
      HikariConfig config = config();
      config.setDataSource(database.dataSource());
      return new Database(new HikariDataSource(config), database);
    } catch (PlatformException e) {
      throw new StartException("the embedded PostgreSQL does not start: " + e.getMessage(), e);
    }
  }

  private static Database external(DatabaseOption.External option) {
    HikariConfig config = config();
    config.setJdbcUrl(option.url());
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("ApplicationName", "slipway");
    Secret password = option.password();
    if (option.user() != null) {
      config.setUsername(option.user());
    }
    if (password != null) {
      config.setPassword(password.reveal());
    }
    HikariDataSource pool = new HikariDataSource(config);
    Optional<String> problem = problem(pool);
    if (problem.isPresent()) {
      pool.close();
      throw new StartException(
          "the database %s does not answer: %s".formatted(option.shownUrl(), problem.get()));
    }
    return new Database(pool, null);
  }

  private static HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("slipway");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setValidationTimeout(VALIDATE_SECONDS * 1000L);
    config.setKeepaliveTime(KEEP_ALIVE_MILLIS);
    config.setInitializationFailTimeout(-1); // asked below, where the answer becomes a message
    return config;
  }

  /** Gives connections from the pool. */
  public DataSource dataSource() {
    return pool;
  }

  /** Tells from now on how the pool is used; once. */
  public void measure(MeterRegistry meters) {
    pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
  }

  /** Why the database cannot be used now, if it cannot. */
  public Optional<String> problem() {
    return problem(pool);
  }

  @Override
  public void close() {
    pool.close();
    if (embedded != null) {
      embedded.close();
    }
  }

  private static Optional<String> problem(HikariDataSource pool) {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(VALIDATE_SECONDS)
          ? Optional.empty()
          : Optional.of("the connection is dead");
    } catch (SQLException e) {
      Throwable cause = e.getCause() instanceof SQLException ? e.getCause() : e;
      return Optional.of(String.valueOf(cause.getMessage()));
    }
  }
}
