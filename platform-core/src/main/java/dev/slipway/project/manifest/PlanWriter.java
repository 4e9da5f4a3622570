package dev.slipway.project.manifest;

import dev.slipway.identity.Actor;
import dev.slipway.project.Edit;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectChange;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.environment.EnvironmentChange;
import dev.slipway.secret.Secret;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes plans, each part by its own capability, which checks, tells the feed and audits it as if
 * the actor had asked for that part alone. Joins the running transaction. Thread-safe.
 */
final class PlanWriter {
  private final ManifestCapabilities parts;

  PlanWriter(ManifestCapabilities parts) {
    this.parts = parts;
  }

  /**
   * Writes what is not yet as planned.
   *
   * @param old the project as it is, or null when it is made
   * @return the project as it is then
   */
  Project write(Actor actor, ApplyPlan plan, @Nullable Project old) {
    Project project =
        old == null
            ? parts.projects().create(actor, plan.after())
            : change(actor, old, plan.after());
    ProjectRef ref = ProjectRef.of(project.id());
    plan.environments().forEach(target -> write(actor, ref, target));
    plan.pruned().forEach(place -> parts.environments().delete(actor, place.environment().id()));
    return project;
  }

  private Project change(Actor actor, Project old, NewProject after) {
    ProjectChange change =
        new ProjectChange(
            after.name(),
            Edit.to(after.description()),
            Edit.to(after.expirationDate()),
            Edit.to(after.repoUrl()),
            Configs.same(old.config(), after.config()) ? Edit.keep() : Edit.to(after.config()));
    return parts.projects().change(actor, ProjectRef.of(old.id()), change);
  }

  private void write(Actor actor, ProjectRef project, ApplyPlan.Target target) {
    UUID id = environment(actor, project, target);
    for (ApplyPlan.Variable variable : target.variables()) {
      String value = variable.after();
      if (variable.isChanged() && value == null) {
        parts.variables().remove(actor, id, variable.name());
      } else if (variable.isChanged()) {
        Secret text = Secret.of(Objects.requireNonNull(value));
        parts.variables().put(actor, id, variable.name(), text, false);
      }
    }
    if (target.rollsOut()) {
      parts.rollouts().createWhenReady(actor, id, Objects.requireNonNull(target.version()));
    }
  }

  private UUID environment(Actor actor, ProjectRef project, ApplyPlan.Target target) {
    ProjectSnapshot.Place before = target.before();
    if (before == null) {
      return parts.environments().create(actor, project, target.after()).id();
    }
    UUID id = before.environment().id();
    if (target.isChanged()) {
      boolean reconfigured =
          !Configs.same(before.environment().spec().config(), target.after().config());
      parts
          .environments()
          .change(
              actor,
              id,
              new EnvironmentChange(
                  null,
                  reconfigured ? Edit.to(target.after().config()) : Edit.keep(),
                  target.after().ttlHours()));
    }
    return id;
  }
}
