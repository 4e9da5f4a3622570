package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.pipeline.DeployedService;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.RunProgress;
import dev.slipway.pipeline.RunState;
import dev.slipway.pipeline.RunStore;
import dev.slipway.pipeline.Step;
import dev.slipway.pipeline.StepState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs of deploy scripts, their steps and what they deployed, on PostgreSQL. */
final class PostgresRunStore implements RunStore {
  private static final String RUN = "select * from script_runs ";

  private final Statements statements;

  PostgresRunStore(ConnectionSource connections) {
    this.statements = new Statements(connections);
  }

  @Override
  public Run insert(Run run) {
    RunProgress progress = run.progress();
    return statements
        .first(
            """
            insert into script_runs
              (service_id, origin, user_name, context, started_at, finished_at, state,
               cancelled_by, begun_at, exit_code, failure)
            values (?, ?, ?, ?::json, ?, ?::timestamptz, ?, ?::text, ?::timestamptz, ?::integer,
               ?::text)
            returning *
            """,
            PostgresRunStore::run,
            run.serviceId(),
            run.origin(),
            run.user(),
            JsonDocuments.write(run.context()),
            run.started(),
            run.finished(),
            progress.state().name(),
            progress.cancelledBy(),
            progress.begun(),
            progress.exitCode(),
            progress.failure())
        .orElseThrow();
  }

  @Override
  public void update(Run run) {
    RunProgress progress = run.progress();
    int changed =
        statements.update(
            """
            update script_runs set finished_at = ?::timestamptz, state = ?, cancelled_by = ?::text,
              begun_at = ?::timestamptz, exit_code = ?::integer, failure = ?::text
            where id = ?
            """,
            run.finished(),
            progress.state().name(),
            progress.cancelledBy(),
            progress.begun(),
            progress.exitCode(),
            progress.failure(),
            run.id());
    if (changed == 0) {
      throw new NotFoundException("There is no run " + run.id());
    }
  }

  @Override
  public Optional<Run> find(long id) {
    return statements.first(RUN + "where id = ?", PostgresRunStore::run, id);
  }

  @Override
  public Optional<Run> findForUpdate(long id) {
    return statements.first(RUN + "where id = ? for update", PostgresRunStore::run, id);
  }

  @Override
  public Page<Run> list(PageRequest page) {
    List<Run> items =
        statements.list(
            RUN + "order by id offset ? limit ?",
            PostgresRunStore::run,
            page.offset(),
            page.limit());
    return new Page<>(items, count("select count(*) from script_runs"));
  }

  @Override
  public Page<Run> history(long serviceId, PageRequest page) {
    List<Run> items =
        statements.list(
            RUN + "where service_id = ? order by id desc offset ? limit ?",
            PostgresRunStore::run,
            serviceId,
            page.offset(),
            page.limit());
    return new Page<>(
        items, count("select count(*) from script_runs where service_id = ?", serviceId));
  }

  @Override
  public Optional<Run> lastSucceeded(long serviceId) {
    return statements.first(
        """
        select * from script_runs run where service_id = ? and finished_at is not null
          and exists (select 1 from script_steps where run_id = run.id)
          and not exists (select 1 from script_steps where run_id = run.id and state <> 'SUCCESS')
        order by id desc limit 1
        """,
        PostgresRunStore::run,
        serviceId);
  }

  @Override
  public int active(long serviceId) {
    return Math.toIntExact(
        count(
            """
            select count(*) from script_runs
            where service_id = ? and state <> 'FINISHED' and state in ('QUEUED', 'RUNNING')
            """,
            serviceId));
  }

  @Override
  public Optional<Run> nextWaiting(long serviceId) {
    return statements.first(
        RUN
            + """
            where service_id = ? and state <> 'FINISHED' and state = 'WAITING' order by id limit 1
            """,
        PostgresRunStore::run,
        serviceId);
  }

  @Override
  public List<Long> open(long serviceId) {
    return statements.list(
        "select id from script_runs where service_id = ? and state <> 'FINISHED' order by id",
        row -> row.getLong("id"),
        serviceId);
  }

  @Override
  public Set<Long> wanted(Collection<Long> ids) {
    return new HashSet<>(
        statements.list(
            "select id from script_runs where id = any (?) and cancelled_by is null",
            row -> row.getLong("id"),
            (Object) ids.stream().mapToLong(Long::longValue).toArray()));
  }

  @Override
  public Step insertStep(Step step) {
    return statements
        .first(
            """
            insert into script_steps (run_id, name, state, message, started_at, finished_at)
            values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz) returning *
            """,
            PostgresRunStore::step,
            step.runId(),
            step.name(),
            step.state().name(),
            step.message(),
            step.started(),
            step.finished())
        .orElseThrow();
  }

  @Override
  public void updateStep(Step step) {
    int changed =
        statements.update(
            """
            update script_steps set state = ?, message = ?, started_at = ?::timestamptz,
              finished_at = ?::timestamptz
            where id = ?
            """,
            step.state().name(),
            step.message(),
            step.started(),
            step.finished(),
            step.id());
    if (changed == 0) {
      throw new NotFoundException("There is no step " + step.id());
    }
  }

  @Override
  public boolean deleteStep(long id) {
    return statements.update("delete from script_steps where id = ?", id) > 0;
  }

  @Override
  public List<Step> steps(long runId) {
    return statements.list(
        "select * from script_steps where run_id = ? order by id", PostgresRunStore::step, runId);
  }

  @Override
  public DeployedService register(DeployedService deployed) {
    statements.update(
        "delete from deployed_services where service_id = ? and domain = ?",
        deployed.serviceId(),
        deployed.domain());
    return statements
        .first(
            """
            insert into deployed_services (run_id, service_id, domain, config, registered_at)
            values (?, ?, ?, ?::json, ?) returning *
            """,
            PostgresRunStore::deployed,
            deployed.runId(),
            deployed.serviceId(),
            deployed.domain(),
            JsonDocuments.write(deployed.config()),
            deployed.registered())
        .orElseThrow();
  }

  @Override
  public List<DeployedService> deployed(@Nullable Long serviceId, @Nullable String domain) {
    return statements.list(
        """
        select * from deployed_services
        where (?::bigint is null or service_id = ?) and (?::text is null or domain = ?) order by id
        """,
        PostgresRunStore::deployed,
        serviceId,
        serviceId,
        domain,
        domain);
  }

  private long count(String sql, @Nullable Object... parameters) {
    return statements.first(sql, row -> row.getLong(1), parameters).orElse(0L);
  }

  private static Run run(ResultSet row) throws SQLException {
    int exitCode = row.getInt("exit_code");
    boolean exited = !row.wasNull();
    return new Run(
        row.getLong("id"),
        row.getLong("service_id"),
        row.getString("origin"),
        row.getString("user_name"),
        (ObjectNode) JsonDocuments.read(row.getString("context")),
        Statements.time(row, "started_at"),
        Statements.timeOrNull(row, "finished_at"),
        new RunProgress(
            RunState.valueOf(row.getString("state")),
            row.getString("cancelled_by"),
            Statements.timeOrNull(row, "begun_at"),
            exited ? exitCode : null,
            row.getString("failure")));
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getLong("id"),
        row.getLong("run_id"),
        row.getString("name"),
        StepState.valueOf(row.getString("state")),
        row.getString("message"),
        Statements.timeOrNull(row, "started_at"),
        Statements.timeOrNull(row, "finished_at"));
  }

  private static DeployedService deployed(ResultSet row) throws SQLException {
    return new DeployedService(
        row.getLong("id"),
        row.getLong("run_id"),
        row.getLong("service_id"),
        row.getString("domain"),
        (ObjectNode) JsonDocuments.read(row.getString("config")),
        Statements.time(row, "registered_at"));
  }
}
