package dev.slipway.project.rollout;

import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartArchive;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.RenderedChart;
import dev.slipway.identity.Actor;
import dev.slipway.project.environment.Environment;
import dev.slipway.release.ManifestDiff;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.ObjectChange;
import dev.slipway.release.ReleaseSight;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Shows what lies between two rollouts of a project, by rendering both; it writes nothing. Of the
 * cluster the charts see the environment's namespace at most. Thread-safe.
 */
public final class RolloutDiffs {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final RolloutStores stores;
  private final HelmExecutor helm;
  private final ReleaseSight sight;
  private final RolloutAccess access;
  private final RolloutSecrets secrets;

  /** Creates the capability over an executor and a cluster. */
  public RolloutDiffs(RolloutStores stores, HelmExecutor helm, ClusterAccess cluster) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.helm = Objects.requireNonNull(helm, "helm is null");
    this.sight = new ReleaseSight(Objects.requireNonNull(cluster, "cluster is null"));
    this.access = new RolloutAccess(stores);
    this.secrets = new RolloutSecrets(stores);
  }

  /**
   * What going from the one to the other changes, object by object, as if both were rolled out to
   * the environment of the first.
   *
   * @throws NotFoundException when the actor sees one of them not
   * @throws ConflictException when they belong to different projects, or one cannot be rendered
   * @throws UnavailableException when Helm does not answer
   */
  public List<ObjectChange> diff(Actor actor, UUID fromId, UUID toId) {
    Rollout from = access.readable(actor, fromId);
    Rollout to = access.readable(actor, toId);
    Environment environment = environment(from);
    Environment other = environment(to);
    if (environment.projectId() != other.projectId()) {
      throw new ConflictException("The deployments belong to different projects");
    }
    Redactor redactor = secrets.redactor(List.of(environment.id(), other.id()));
    try {
      HelmTarget target =
          sight.of(environment.release(), NamespaceOwner.release(environment.releaseKey()));
      RenderedChart before = render(target, from);
      RenderedChart after = render(target, to);
      return new ManifestDiff(environment.namespace(), redactor)
          .changes(before.objects(), after.objects());
    } catch (KubernetesClientException e) {
      throw new UnavailableException("The cluster does not answer", e);
    } catch (HelmException e) {
      if (e.kind() == HelmException.Kind.UNAVAILABLE) {
        throw new UnavailableException(redactor.redact(e.getMessage()), e);
      }
      throw new ConflictException(redactor.redact(e.getMessage()));
    }
  }

  /**
   * What a rollout changed of the one before it in its environment.
   *
   * @throws NotFoundException when the actor sees none
   * @throws ConflictException when it is the first, or one cannot be rendered
   * @throws UnavailableException when Helm does not answer
   */
  public List<ObjectChange> diff(Actor actor, UUID id) {
    Rollout rollout = access.readable(actor, id);
    Rollout before =
        stores
            .rollouts()
            .find(rollout.environmentId(), rollout.number() - 1)
            .orElseThrow(() -> new ConflictException("There is no deployment before this one"));
    return diff(actor, before.id(), id);
  }

  private Environment environment(Rollout rollout) {
    return stores
        .environments()
        .environments()
        .find(rollout.environmentId())
        .orElseThrow(() -> new NotFoundException("Deployment not found"));
  }

  private RenderedChart render(HelmTarget target, Rollout rollout) {
    ChartArchive archive =
        stores
            .charts()
            .archive(digest(rollout))
            .orElseThrow(() -> new ConflictException("The chart is not in the store"));
    return helm.render(target, archive, rollout.inputs().values(), HelmCall.within(TIMEOUT));
  }

  private String digest(Rollout rollout) {
    String own = rollout.chart().digest();
    if (own != null) {
      return own;
    }
    Template template =
        stores
            .catalog()
            .findTemplate(Objects.requireNonNull(rollout.chart().templateId()))
            .orElseThrow(() -> new ConflictException("The template does not exist any more"));
    String digest = template.archiveDigest();
    if (digest == null) {
      throw new ConflictException("Template is not ready: its chart is being resolved");
    }
    return digest;
  }
}
