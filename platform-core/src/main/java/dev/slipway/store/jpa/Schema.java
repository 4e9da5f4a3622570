package dev.slipway.store.jpa;

import dev.slipway.error.ConflictException;
import dev.slipway.error.UnavailableException;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The schema of the platform's tables: brought to the newest version by Flyway, which holds a lock
 * meanwhile, so that servers may start at the same time.
 */
final class Schema {
  static final String HISTORY_TABLE = "slipway_schema_history";

  private final DataSource dataSource;
  private final @Nullable String name;

  /** The schema that the data source's connections use. */
  Schema(DataSource dataSource) {
    this(dataSource, null);
  }

  /**
   * @param name the schema, which exists; null for the one that connections use
   */
  Schema(DataSource dataSource, @Nullable String name) {
    this.dataSource = dataSource;
    this.name = name;
  }

  /**
   * Runs the migrations that are missing.
   *
   * @throws ConflictException when the schema is newer than this version of the platform
   */
  void migrate() {
    migrate(configuration());
  }

  /** Runs the migrations that are missing up to a version. */
  void migrateTo(String version) {
    migrate(configuration().target(MigrationVersion.fromVersion(version)));
  }

  /** Whether this version of the platform knows the schema's version. */
  boolean knows(String version) {
    try {
      return Arrays.stream(configuration().load().info().all())
          .filter(migration -> migration.getState().isResolved())
          .map(MigrationInfo::getVersion)
          .anyMatch(MigrationVersion.fromVersion(version)::equals);
    } catch (FlywayException e) {
      throw translate(e);
    }
  }

  private void migrate(FluentConfiguration configuration) {
    try {
      Flyway flyway = configuration.load();
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw translate(e);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    Arrays.stream(flyway.info().all())
        .filter(migration -> migration.getState().isApplied() && !migration.getState().isResolved())
        .filter(migration -> migration.getState().name().startsWith("FUTURE"))
        .findFirst()
        .ifPresent(
            migration -> {
              throw new ConflictException(
                  "The database has the schema version "
                      + migration.getVersion()
                      + ", which is newer than this version of Slipway: start a newer Slipway");
            });
  }

  /** An embedder's own tables and migrations may lie in the same schema; they are not looked at. */
  private FluentConfiguration configuration() {
    FluentConfiguration configuration =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/slipway")
            .table(HISTORY_TABLE)
            .baselineOnMigrate(true)
            .baselineVersion("0");
    return name == null ? configuration : configuration.defaultSchema(name).createSchemas(false);
  }

  private static RuntimeException translate(FlywayException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && DatabaseErrors.translate(sql) instanceof UnavailableException unavailable) {
        return unavailable;
      }
    }
    return failure;
  }
}
