package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.NotFoundException;
import dev.slipway.helm.Values;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutAction;
import dev.slipway.project.rollout.RolloutChart;
import dev.slipway.project.rollout.RolloutInputs;
import dev.slipway.project.rollout.RolloutOrigin;
import dev.slipway.project.rollout.RolloutProgress;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.project.rollout.RolloutStore;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rollouts on PostgreSQL. */
final class PostgresRolloutStore implements RolloutStore {
  private static final String SELECT = "select * from rollouts where ";

  private final Statements statements;
  private final SealedDocuments inputs;

  PostgresRolloutStore(ConnectionSource connections, Encryption encryption) {
    this.statements = new Statements(connections);
    this.inputs = new SealedDocuments(encryption, "rollouts.inputs");
  }

  @Override
  public void insert(Rollout rollout) {
    RolloutProgress progress = rollout.progress();
    statements.update(
        """
        insert into rollouts
          (id, environment_id, number, version, action, source_id, template_id, chart_digest, inputs,
           actor, status, reason, created_at, started_at, finished_at)
        values (?, ?, ?, ?, ?, ?::uuid, ?::bigint, ?::text, ?, ?, ?, ?::text, ?, ?::timestamptz,
           ?::timestamptz)
        """,
        rollout.id(),
        rollout.environmentId(),
        rollout.number(),
        rollout.version(),
        rollout.origin().action().name(),
        rollout.origin().sourceId(),
        rollout.chart().templateId(),
        rollout.chart().digest(),
        inputs.seal(document(rollout.inputs())),
        rollout.origin().actor(),
        progress.status().name(),
        progress.reason(),
        rollout.createdAt(),
        progress.startedAt(),
        progress.finishedAt());
  }

  @Override
  public void update(Rollout rollout) {
    RolloutProgress progress = rollout.progress();
    int changed =
        statements.update(
            """
            update rollouts set status = ?, reason = ?::text, started_at = ?::timestamptz,
              finished_at = ?::timestamptz
            where id = ?
            """,
            progress.status().name(),
            progress.reason(),
            progress.startedAt(),
            progress.finishedAt(),
            rollout.id());
    if (changed == 0) {
      throw new NotFoundException("There is no rollout " + rollout.id());
    }
  }

  @Override
  public Optional<Rollout> find(UUID id) {
    return statements.first(SELECT + "id = ?", this::rollout, id);
  }

  @Override
  public Optional<Rollout> find(UUID environmentId, long number) {
    return statements.first(
        SELECT + "environment_id = ? and number = ?", this::rollout, environmentId, number);
  }

  @Override
  public Optional<Rollout> lastSucceeded(UUID environmentId) {
    return statements.first(
        SELECT + "environment_id = ? and status = ? order by number desc limit 1",
        this::rollout,
        environmentId,
        RolloutStatus.SUCCEEDED.name());
  }

  @Override
  public Page<Rollout> list(UUID environmentId, PageRequest page) {
    List<Rollout> items =
        statements.list(
            SELECT + "environment_id = ? order by number desc offset ? limit ?",
            this::rollout,
            environmentId,
            page.offset(),
            page.limit());
    long total =
        statements
            .first(
                "select count(*) from rollouts where environment_id = ?",
                row -> row.getLong(1),
                environmentId)
            .orElse(0L);
    return new Page<>(items, total);
  }

  @Override
  public List<UUID> waitingFor(long templateId) {
    return statements.list(
        "select distinct environment_id from rollouts where template_id = ? and status = 'PENDING'",
        row -> row.getObject(1, UUID.class),
        templateId);
  }

  private Rollout rollout(ResultSet row) throws SQLException {
    return new Rollout(
        row.getObject("id", UUID.class),
        row.getObject("environment_id", UUID.class),
        row.getLong("number"),
        row.getString("version"),
        new RolloutOrigin(
            RolloutAction.valueOf(row.getString("action")),
            row.getObject("source_id", UUID.class),
            row.getString("actor")),
        new RolloutChart(longOrNull(row, "template_id"), row.getString("chart_digest")),
        inputs(inputs.open(row.getBytes("inputs"))),
        new RolloutProgress(
            RolloutStatus.valueOf(row.getString("status")),
            row.getString("reason"),
            Statements.timeOrNull(row, "started_at"),
            Statements.timeOrNull(row, "finished_at")),
        Statements.time(row, "created_at"));
  }

  private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static ObjectNode document(RolloutInputs inputs) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("values", inputs.values().json());
    ArrayNode secrets = document.putArray("secrets");
    inputs.secrets().forEach(secret -> secrets.add(secret.reveal()));
    return document;
  }

  private static RolloutInputs inputs(JsonNode document) {
    List<Secret> secrets = new ArrayList<>();
    document.path("secrets").forEach(secret -> secrets.add(Secret.of(secret.textValue())));
    return new RolloutInputs(Values.of((ObjectNode) document.get("values")), secrets);
  }
}
