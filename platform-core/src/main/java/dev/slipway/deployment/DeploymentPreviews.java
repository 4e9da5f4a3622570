package dev.slipway.deployment;

import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartStore;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.ConflictException;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.RenderedChart;
import dev.slipway.helm.Values;
import dev.slipway.release.ManifestDiff;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.ReleaseSight;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;

/**
 * Renders what a deployment would become and compares it with what is deployed. The one thing that
 * asks Helm and the cluster inside a request; it writes nothing. Thread-safe.
 *
 * <p>The chart sees its deployment's namespace at most. As long as that does not exist, {@code
 * lookup} finds nothing in the preview, as it would find nothing in the first install; what it
 * would find elsewhere in the cluster, for a template that may look there, is not in a preview.
 */
public final class DeploymentPreviews {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HelmExecutor helm;
  private final ClusterAccess cluster;
  private final ChartStore charts;
  private final ReleaseSight sight;

  /** Creates the previews over an executor and a cluster. */
  public DeploymentPreviews(HelmExecutor helm, ClusterAccess cluster, ChartStore charts) {
    this.helm = Objects.requireNonNull(helm, "helm is null");
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.charts = Objects.requireNonNull(charts, "charts is null");
    this.sight = new ReleaseSight(cluster);
  }

  /**
   * The preview of one deployment.
   *
   * @param exists whether the deployment has a release to compare with
   */
  Preview preview(
      String digest,
      Deployment deployment,
      Template template,
      Values values,
      Redactor redactor,
      boolean exists) {
    String archiveDigest = template.archiveDigest();
    if (archiveDigest == null) {
      throw new ConflictException(
          "Template is not ready: "
              + Objects.requireNonNullElse(template.statusReason(), "its chart is being resolved"));
    }
    ChartArchive archive =
        charts
            .archive(archiveDigest)
            .orElseThrow(() -> new IllegalStateException("no archive " + archiveDigest));
    String name = deployment.name().value();
    ReleaseName release = new ReleaseName(name, name);
    HelmTarget target = new HelmTarget(cluster, release, null);
    HelmCall call = HelmCall.within(TIMEOUT);
    try {
      NamespaceOwner owner = NamespaceOwner.release(DeploymentManager.key(deployment.id()));
      HelmTarget seen = exists ? sight.of(release, owner) : sight.nothing(release);
      RenderedChart rendered = helm.render(seen, archive, values, call);
      String deployed =
          exists ? helm.status(target, call).map(HelmRelease::manifest).orElse("") : "";
      return new Preview(digest, new ManifestDiff(name, redactor).changes(deployed, rendered));
    } catch (KubernetesClientException e) {
      throw new UnavailableException("The cluster does not answer", e);
    } catch (HelmException e) {
      if (e.kind() == HelmException.Kind.UNAVAILABLE) {
        throw new UnavailableException(redactor.redact(e.getMessage()), e);
      }
      throw new ConflictException(redactor.redact(e.getMessage()));
    }
  }
}
