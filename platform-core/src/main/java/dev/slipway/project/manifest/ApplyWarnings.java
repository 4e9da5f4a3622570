package dev.slipway.project.manifest;

import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.environment.EnvironmentVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the author of a file should know of what applying it does. For one thread, used once. */
final class ApplyWarnings {
  private static final String LATER = " it takes effect with the next rollout";

  private final ProjectManifest file;
  private final ApplyPlan plan;
  private final List<ProjectSnapshot.Place> others;
  private final List<String> warnings = new ArrayList<>();

  /**
   * The warnings of a plan that has none yet.
   *
   * @param others the environments that the file does not name
   */
  ApplyWarnings(ProjectManifest file, ApplyPlan plan, List<ProjectSnapshot.Place> others) {
    this.file = file;
    this.plan = plan;
    this.others = others;
  }

  /** The plan with its warnings. */
  ApplyPlan added() {
    if (plan.before() != null
        && !Configs.same(plan.before().config(), plan.after().config())
        && (plan.environments().stream().anyMatch(ApplyWarnings::staysAsItRuns)
            || others.stream().anyMatch(this::runsOn))) {
      warnings.add(plan.after().name() + ": config changed;" + LATER);
    }
    for (int i = 0; i < plan.environments().size(); i++) {
      add(file.environments().get(i), plan.environments().get(i));
    }
    return new ApplyPlan(
        plan.before(), plan.after(), plan.environments(), plan.pruned(), plan.secrets(), warnings);
  }

  private void add(ManifestEnvironment wanted, ApplyPlan.Target target) {
    String name = wanted.name();
    if (wanted.ttlHours() != null && target.after().type() == EnvironmentType.PERSISTENT) {
      warnings.add(name + ": ttl_hours means nothing for a persistent environment");
    }
    ProjectSnapshot.Place before = target.before();
    if (before != null && staysAsItRuns(target)) {
      if (!Configs.same(before.environment().spec().config(), target.after().config())) {
        warnings.add(name + ": config changed;" + LATER);
      }
      if (target.variables().stream().anyMatch(ApplyPlan.Variable::isChanged)) {
        warnings.add(name + ": variables changed;" + LATER.replace("it takes", "they take"));
      }
    }
    Map<String, Boolean> known = new TreeMap<>();
    if (before != null) {
      for (EnvironmentVariable variable : before.variables()) {
        known.put(variable.name(), variable.secret());
      }
    }
    for (String secret : wanted.secrets()) {
      Boolean isSecret = known.get(secret);
      if (isSecret == null) {
        warnings.add(
            name + ": secret " + secret + " is not set: PUT its value as a secret variable");
      } else if (!isSecret) {
        warnings.add(name + ": " + secret + " is listed as a secret and is none");
      }
    }
  }

  private boolean runsOn(ProjectSnapshot.Place place) {
    return place.version() != null && !plan.pruned().contains(place);
  }

  private static boolean staysAsItRuns(ApplyPlan.Target target) {
    return target.before() != null && target.before().version() != null && !target.rollsOut();
  }
}
