package dev.slipway.project.manifest;

import dev.slipway.catalog.ValuesRejectedException;
import dev.slipway.error.ConflictException;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.project.NewProject;
import dev.slipway.project.ReleaseConfig;
import dev.slipway.project.environment.EnvironmentVariable;
import dev.slipway.project.rollout.RolloutDraft;
import dev.slipway.project.rollout.Rollouts;
import dev.slipway.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Checks of a plan what writing it would refuse, so that a plan that is only told is as good as one
 * that is written. Thread-safe.
 */
final class PlanChecks {
  private final Rollouts rollouts;

  PlanChecks(Rollouts rollouts) {
    this.rollouts = rollouts;
  }

  /**
   * Checks the plan.
   *
   * @throws dev.slipway.error.ForbiddenException when the actor may not do a part
   * @throws ConflictException when a version cannot be rolled out, naming the environment
   * @throws InvalidInputException naming every version that is none
   */
  void check(Actor actor, ApplyPlan plan) {
    boolean environments =
        !plan.pruned().isEmpty() || plan.environments().stream().anyMatch(PlanChecks::writes);
    if (environments) {
      actor.require(Permission.ENVIRONMENTS_WRITE);
    }
    if (plan.environments().stream().anyMatch(ApplyPlan.Target::rollsOut)) {
      actor.require(Permission.ROLLOUTS_WRITE);
    }
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < plan.environments().size(); i++) {
      checkRollout(plan.after(), i, plan.environments().get(i), errors);
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }

  private static boolean writes(ApplyPlan.Target target) {
    return target.before() == null
        || target.isChanged()
        || target.variables().stream().anyMatch(ApplyPlan.Variable::isChanged);
  }

  private void checkRollout(
      NewProject project, int index, ApplyPlan.Target target, List<FieldError> errors) {
    String version = target.version();
    if (version == null || !target.rollsOut()) {
      return;
    }
    String name = target.after().name();
    try {
      rollouts.check(
          new RolloutDraft(
              project.name(),
              ReleaseConfig.of(project.config(), target.after().config()),
              variables(target),
              target.before() == null ? null : target.before().environment().state().baseUrl(),
              version));
    } catch (InvalidInputException e) {
      List<Object> place = List.of("body", "spec", "environments", index);
      e.errors().forEach(error -> errors.add(ManifestFields.moved(error, place)));
    } catch (ValuesRejectedException e) {
      throw new ValuesRejectedException(name + ": " + e.getMessage());
    } catch (ConflictException e) {
      throw new ConflictException(name + ": " + e.getMessage());
    }
  }

  /** The variables that the rollout would get. */
  private static List<EnvironmentVariable> variables(ApplyPlan.Target target) {
    UUID id = target.before() == null ? new UUID(0, 0) : target.before().environment().id();
    Map<String, EnvironmentVariable> variables = new TreeMap<>();
    if (target.before() != null) {
      target.before().variables().forEach(known -> variables.put(known.name(), known));
    }
    for (ApplyPlan.Variable variable : target.variables()) {
      String value = variable.after();
      if (value == null) {
        variables.remove(variable.name());
      } else {
        variables.put(
            variable.name(),
            new EnvironmentVariable(id, variable.name(), Secret.of(value), false, Instant.EPOCH));
      }
    }
    return List.copyOf(variables.values());
  }
}
