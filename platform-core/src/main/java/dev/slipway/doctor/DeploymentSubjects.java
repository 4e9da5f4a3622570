package dev.slipway.doctor;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.catalog.TemplatePolicy;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.deployment.DeploymentStore;
import dev.slipway.helm.ReleaseName;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.ReleasePolicy;
import java.util.Optional;

/** Deployments, whose releases an inspection looks at. */
final class DeploymentSubjects implements Subjects {
  private final DeploymentStore deployments;
  private final CatalogStore catalog;

  DeploymentSubjects(DeploymentStore deployments, CatalogStore catalog) {
    this.deployments = deployments;
    this.catalog = catalog;
  }

  @Override
  public String kind() {
    return DeploymentManager.WORK_KIND;
  }

  @Override
  public Optional<Subject> find(String id) {
    return Ids.number(id)
        .flatMap(deployments::find)
        .filter(deployment -> deployment.status() != DeploymentStatus.DELETED)
        .map(this::subject);
  }

  private Subject subject(Deployment deployment) {
    String name = deployment.name().value();
    String key = DeploymentManager.WORK_KIND + "/" + deployment.id();
    return new Subject(
        new WorkKey(DeploymentManager.WORK_KIND, Long.toString(deployment.id())),
        new ReleaseName(name, name),
        NamespaceOwner.release(key),
        deployment.generation(),
        standing(deployment),
        catalog
            .findTemplate(deployment.templateId())
            .map(TemplatePolicy::of)
            .orElseGet(ReleasePolicy::standard),
        Mends.ofDeployment(
            deployment.accountId(),
            deployment.id(),
            deployment.generation(),
            deployment.suspended()));
  }

  private static Standing standing(Deployment deployment) {
    if (deployment.isDeleted()) {
      return Standing.ENDING;
    }
    return deployment.suspended() || deployment.cancelled() ? Standing.LEFT_ALONE : Standing.WANTED;
  }
}
