package dev.slipway.store.jpa;

import dev.slipway.error.ConflictException;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.PlatformException;
import dev.slipway.error.UnavailableException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StaleStateException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns what the database refuses into the platform's exceptions, by SQL state and constraint name.
 * Messages never carry a row's content.
 */
final class DatabaseErrors {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private static final String SERIALIZATION = "40001";

  private static final Map<String, String> CONFLICTS =
      Map.ofEntries(
          Map.entry("advice_pkey", "There is advice with this id"),
          Map.entry("accounts_pkey", "There is an account with this id"),
          Map.entry("accounts_uuid", "There is an account with this uuid"),
          Map.entry("accounts_live_email", "There is an account with this e-mail"),
          Map.entry("accounts_live_name", "There is an account with this name"),
          Map.entry("products_live_name", "There is a product with this name"),
          Map.entry("templates_live_chart", "The product has a template of this chart and version"),
          Map.entry("projects_pkey", "There is a project with this id"),
          Map.entry("projects_uuid", "There is a project with this uuid"),
          Map.entry("webhooks_pkey", "There is a webhook with this id"),
          Map.entry("environments_pkey", "There is an environment with this id"),
          Map.entry("environments_namespace", "There is an environment with this namespace"),
          Map.entry("clusters_pkey", "There is a cluster with this id"),
          Map.entry("clusters_name", "There is a cluster with this name"),
          Map.entry("clusters_profile", "There is a cluster with this profile"),
          Map.entry("clusters_platform", "The platform has a cluster"),
          Map.entry("container_images_pkey", "There is an image with this id"),
          Map.entry("helm_charts_pkey", "There is a Helm chart with this id"),
          Map.entry(
              "helm_charts_owner_name_version", "There is a Helm chart with this name and version"),
          Map.entry("container_images_owner_name_tag", "There is an image with this name and tag"),
          Map.entry("workloads_pkey", "There is a deployment with this id"),
          Map.entry("workloads_owner_name", "There is a deployment with this name"),
          Map.entry("workload_revisions_pkey", "The deployment has this generation"),
          Map.entry("network_services_pkey", "There is a service with this id"),
          Map.entry("network_services_owner_name", "There is a service with this name"),
          Map.entry("deployments_name", "There is a deployment with this name"),
          Map.entry("script_services_name", "There is a service with this name"),
          Map.entry("deployments_live_domain", "The domain name is taken"));

  private static final Map<String, String> MISSING =
      Map.ofEntries(
          Map.entry("templates_product", "There is no such product"),
          Map.entry("deployments_template", "There is no such template"),
          Map.entry("deployment_revisions_deployment", "There is no such deployment"),
          Map.entry("project_members_project", "There is no such project"),
          Map.entry("project_reminders_project", "There is no such project"),
          Map.entry("environments_project", "There is no such project"),
          Map.entry("webhooks_project", "There is no such project"),
          Map.entry("webhook_deliveries_webhook", "There is no such webhook"),
          Map.entry("environment_variables_environment", "There is no such environment"),
          Map.entry("script_steps_run", "There is no such run"),
          Map.entry("workload_revisions_workload", "There is no such deployment"));

  private DatabaseErrors() {}

  /** The platform's exception for the failure, or the failure itself when it is no database's. */
  static RuntimeException translate(RuntimeException failure) {
    if (failure instanceof PlatformException) {
      return failure;
    }
    Optional<SQLException> serialization =
        find(failure, SQLException.class).filter(e -> SERIALIZATION.equals(e.getSQLState()));
    if (serialization.isPresent()) { // also when Hibernate takes it for a stale version
      return ofSql(serialization.get(), failure);
    }
    if (find(failure, OptimisticLockException.class).isPresent()
        || find(failure, StaleStateException.class).isPresent()) {
      return changedMeanwhile();
    }
    return find(failure, SQLException.class).map(e -> ofSql(e, failure)).orElse(failure);
  }

  /** Whether the unit failed only since others changed what it read; it may run again. */
  static boolean isSerialization(UnavailableException failure) {
    return failure.getCause() instanceof SQLException sql
        && SERIALIZATION.equals(sql.getSQLState());
  }

  /** The platform's exception for a failure of plain SQL. */
  static RuntimeException translate(SQLException failure) {
    return ofSql(failure, new IllegalStateException("the database refused a statement", failure));
  }

  private static RuntimeException ofSql(SQLException sql, RuntimeException other) {
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    if (state.equals(UNIQUE_VIOLATION)) {
      String message = CONFLICTS.get(constraint(sql));
      return message == null ? changedMeanwhile() : new ConflictException(message);
    }
    if (state.equals(FOREIGN_KEY_VIOLATION)) {
      return new NotFoundException(
          MISSING.getOrDefault(constraint(sql), "There is no object that this one refers to"));
    }
    if (state.equals("22021") || state.equals("22P05")) {
      return new InvalidInputException(
          new FieldError(
              List.of("body"), "value_error", "A text holds the character 0", null, Map.of()));
    }
    if (state.equals(SERIALIZATION) || state.equals("40P01") || state.equals("55P03")) {
      return new UnavailableException("The database is busy with the same rows; try again", sql);
    }
    if (isConnectionFailure(sql, state)) {
      return new UnavailableException("The database does not answer", sql);
    }
    return other;
  }

  private static boolean isConnectionFailure(SQLException sql, String state) {
    // A pool's and the driver's own refusals carry no state; everything that the server says does.
    return state.isEmpty()
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.startsWith("58")
        || state.equals("25006")
        || state.equals("55000")
        || sql instanceof SQLTransientException
        || sql instanceof SQLRecoverableException
        || sql instanceof SQLNonTransientConnectionException;
  }

  private static ConflictException changedMeanwhile() {
    return new ConflictException("The object was changed at the same time; read it and try again");
  }

  private static String constraint(SQLException sql) {
    return find(sql, PSQLException.class)
        .map(PSQLException::getServerErrorMessage)
        .map(ServerErrorMessage::getConstraint)
        .orElse("");
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
