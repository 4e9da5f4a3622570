package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ConflictException;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.project.Edit;
import dev.slipway.project.NewProject;
import dev.slipway.project.ProjectChange;
import dev.slipway.project.WebAddress;
import dev.slipway.secret.SecretFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what applying a file to a project does. It looks at nothing else and writes nothing. */
final class ManifestDecider {
  private final ChartSecrets charts;

  ManifestDecider(ChartSecrets charts) {
    this.charts = charts;
  }

  /**
   * The plan.
   *
   * @param prune whether what the file does not list is deleted
   * @throws ConflictException when it is not clear which environment the file means
   * @throws InvalidInputException naming every field of the file that cannot be
   */
  ApplyPlan decide(ProjectManifest file, ProjectSnapshot state, boolean prune) {
    NewProject before = state.spec();
    NewProject after = project(before, file.wanted());
    Set<String> names =
        file.environments().stream().map(ManifestEnvironment::name).collect(Collectors.toSet());
    List<ProjectSnapshot.Place> others =
        state.environments().stream().filter(place -> !names.contains(place.name())).toList();
    List<@Nullable ObjectNode> configs = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    List<EnvironmentDecision> decisions = new ArrayList<>();
    for (int i = 0; i < file.environments().size(); i++) {
      ManifestEnvironment wanted = file.environments().get(i);
      EnvironmentDecision decision = new EnvironmentDecision(wanted, find(state, wanted.name()));
      decision.check(i, prune, errors);
      decisions.add(decision);
      configs.add(decision.config());
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
    if (!prune) {
      others.forEach(place -> configs.add(place.environment().spec().config()));
    }
    SecretFields kept = charts.of(after.config(), configs);
    ObjectNode config =
        file.wanted().config().given()
            ? Configs.replaced(before == null ? null : before.config(), after.config(), kept)
            : after.config();
    List<ApplyPlan.Target> targets =
        decisions.stream().map(decision -> decision.target(kept, prune)).toList();
    ApplyPlan plan =
        new ApplyPlan(
            before,
            with(after, config),
            targets,
            prune ? others : List.of(),
            before == null ? kept : kept.and(hidden(state)),
            List.of());
    return new ApplyWarnings(file, plan, others).added();
  }

  /** What of the project's configurations nobody may be shown. */
  SecretFields hidden(ProjectSnapshot state) {
    List<@Nullable ObjectNode> configs = new ArrayList<>();
    state.environments().forEach(place -> configs.add(place.environment().spec().config()));
    return charts.of(state.project() == null ? null : state.project().config(), configs);
  }

  private static ProjectSnapshot.@Nullable Place find(ProjectSnapshot state, String name) {
    List<ProjectSnapshot.Place> found =
        state.environments().stream().filter(place -> place.name().equals(name)).toList();
    if (found.size() > 1) {
      throw new ConflictException(
          "Several environments are called " + name + ": rename or delete all but one");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private static NewProject project(@Nullable NewProject old, ProjectChange wanted) {
    String name = wanted.name();
    return new NewProject(
        name == null ? Objects.requireNonNull(old, "a new project needs a name").name() : name,
        wanted.description().over(old == null ? null : old.description()),
        wanted.expirationDate().over(old == null ? null : old.expirationDate()),
        address(old == null ? null : old.repoUrl(), wanted.repoUrl()),
        wanted.config().over(old == null ? null : old.config()));
  }

  /** A file has the address without user name and password, which then stay. */
  private static @Nullable WebAddress address(@Nullable WebAddress old, Edit<WebAddress> wanted) {
    return old != null && old.withoutCredentials().equals(wanted.value()) ? old : wanted.over(old);
  }

  private static NewProject with(NewProject project, @Nullable ObjectNode config) {
    return new NewProject(
        project.name(), project.description(), project.expirationDate(), project.repoUrl(), config);
  }
}
