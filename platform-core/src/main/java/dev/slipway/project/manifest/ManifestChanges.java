package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.slipway.project.NewProject;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.manifest.ManifestChange.Action;
import dev.slipway.project.manifest.ManifestChange.Kind;
import dev.slipway.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a plan change by change. For one thread, used once. */
final class ManifestChanges {
  private static final int CONTEXT_LINES = 3;

  private final ApplyPlan plan;
  private final ManifestText texts;
  private final List<ManifestChange> changes = new ArrayList<>();

  ManifestChanges(ApplyPlan plan) {
    this.plan = plan;
    this.texts = new ManifestText(plan.secrets());
  }

  /** The changes in the order in which they are made. */
  List<ManifestChange> all() {
    NewProject before = plan.before();
    NewProject after = plan.after();
    List<String> fields =
        new Fields()
            .put("name", before == null ? null : before.name(), after.name())
            .put("description", before == null ? null : before.description(), after.description())
            .put("repo_url", before == null ? null : before.repoUrl(), after.repoUrl())
            .put(
                "expiration_date",
                before == null ? null : before.expirationDate(),
                after.expirationDate())
            .put("config", before == null ? null : before.config(), after.config())
            .names();
    add(
        Kind.PROJECT,
        after.name(),
        fields,
        before == null ? null : texts.project(before),
        texts.project(after));
    plan.environments().forEach(this::add);
    for (ProjectSnapshot.Place place : plan.pruned()) {
      add(
          Kind.ENVIRONMENT,
          place.name(),
          List.of(),
          texts.environment(place.environment().spec()),
          null);
    }
    return changes;
  }

  private void add(ApplyPlan.Target target) {
    EnvironmentSpec after = target.after();
    EnvironmentSpec before = target.before() == null ? null : target.before().environment().spec();
    List<String> fields =
        new Fields()
            .put("type", before == null ? null : before.type(), after.type())
            .put("ttl_hours", before == null ? null : before.ttlHours(), after.ttlHours())
            .put("config", before == null ? null : before.config(), after.config())
            .names();
    add(
        Kind.ENVIRONMENT,
        after.name(),
        fields,
        before == null ? null : texts.environment(before),
        texts.environment(after));
    for (ApplyPlan.Variable variable : target.variables()) {
      add(
          Kind.VARIABLE,
          after.name() + "/" + variable.name(),
          variable.isChanged() ? List.of("value") : List.of(),
          line(variable.name(), variable.before()),
          line(variable.name(), variable.after()));
    }
    String version = target.version();
    if (version != null) {
      String old = target.before() == null ? null : target.before().version();
      String name = after.name() + "/" + version;
      changes.add(
          target.rollsOut()
              ? new ManifestChange(
                  Action.CREATE,
                  Kind.DEPLOYMENT,
                  name,
                  List.of("version"),
                  diff(name, line("version", old), line("version", version)))
              : new ManifestChange(Action.KEEP, Kind.DEPLOYMENT, name, List.of(), null));
    }
  }

  private static @Nullable ObjectNode line(String name, @Nullable String value) {
    return value == null ? null : JsonNodeFactory.instance.objectNode().put(name, value);
  }

  private void add(
      Kind kind,
      String name,
      List<String> fields,
      @Nullable ObjectNode before,
      @Nullable ObjectNode after) {
    Action action = action(fields, before, after);
    String diff = action == Action.KEEP ? null : diff(name, before, after);
    changes.add(new ManifestChange(action, kind, name, fields, diff));
  }

  private static Action action(
      List<String> fields, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    if (before == null) {
      return Action.CREATE;
    }
    if (after == null) {
      return Action.DELETE;
    }
    return fields.isEmpty() ? Action.KEEP : Action.UPDATE;
  }

  private static @Nullable String diff(
      String title, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    List<String> was = before == null ? List.of() : YamlWriter.write(before).lines().toList();
    List<String> is = after == null ? List.of() : YamlWriter.write(after).lines().toList();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            title, title, was, DiffUtils.diff(was, is), CONTEXT_LINES);
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  /** The names of what differs. */
  private static final class Fields {
    private final List<String> names = new ArrayList<>();

    Fields put(String name, @Nullable Object before, @Nullable Object after) {
      boolean same =
          (before instanceof ObjectNode one && after instanceof ObjectNode other)
              ? Configs.same(one, other)
              : Objects.equals(before, after);
      if (!same) {
        names.add(name);
      }
      return this;
    }

    List<String> names() {
      return names;
    }
  }
}
