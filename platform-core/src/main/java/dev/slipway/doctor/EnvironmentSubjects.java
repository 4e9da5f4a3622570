package dev.slipway.doctor;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.catalog.TemplatePolicy;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.environment.EnvironmentStore;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.project.rollout.RolloutStore;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.ReleasePolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Environments, whose releases an inspection looks at. */
final class EnvironmentSubjects implements Subjects {
  private final EnvironmentStore environments;
  private final RolloutStore rollouts;
  private final CatalogStore catalog;

  EnvironmentSubjects(EnvironmentStore environments, RolloutStore rollouts, CatalogStore catalog) {
    this.environments = environments;
    this.rollouts = rollouts;
    this.catalog = catalog;
  }

  @Override
  public String kind() {
    return Environment.OBJECT_TYPE;
  }

  @Override
  public Optional<Subject> find(String id) {
    return Ids.uuid(id)
        .flatMap(environments::find)
        .filter(environment -> environment.status() != EnvironmentStatus.EXPIRED)
        .map(this::subject);
  }

  private Subject subject(Environment environment) {
    Rollout newest = rollouts.find(environment.id(), environment.rollouts()).orElse(null);
    return new Subject(
        environment.workKey(),
        environment.release(),
        NamespaceOwner.release(environment.releaseKey()),
        environment.rollouts(),
        standing(environment, newest),
        policy(newest),
        mends(environment, newest));
  }

  private static Standing standing(Environment environment, @Nullable Rollout newest) {
    if (environment.status().isEnding()) {
      return Standing.ENDING;
    }
    return newest == null || newest.status() == RolloutStatus.CANCELLED
        ? Standing.LEFT_ALONE
        : Standing.WANTED;
  }

  private ReleasePolicy policy(@Nullable Rollout newest) {
    Long template = newest == null ? null : newest.chart().templateId();
    return template == null
        ? ReleasePolicy.standard()
        : catalog.findTemplate(template).map(TemplatePolicy::of).orElseGet(ReleasePolicy::standard);
  }

  private static Mends mends(Environment environment, @Nullable Rollout newest) {
    if (environment.status().isEnding() || newest == null) {
      return Mends.ofEndingEnvironment(environment.id());
    }
    return newest.status() == RolloutStatus.SUCCEEDED
        ? Mends.ofRollout(newest.id())
        : Mends.ofUnfinishedRollout(environment.id(), newest.version());
  }
}
