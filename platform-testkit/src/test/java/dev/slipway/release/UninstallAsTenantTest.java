package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chart.ChartArchive;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.secret.Redactor;
import dev.slipway.store.Stores;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestLease;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The end of releases with objects that ClusterRole {@code admin} may not delete, as those have
 * that were installed with the platform's rights.
 */
@Tag("kubernetes")
class UninstallAsTenantTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicLong EPOCHS = new AtomicLong(1);
  private static final String QUOTA =
      """
      apiVersion: v1
      kind: ResourceQuota
      metadata:
        name: bound
      spec:
        hard:
          pods: "5"
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: free
      """;
  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata:
        name: {{ .Release.Name }}
      rules: []
      """;

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class OnControlPlane {
    private final ClusterAccess cluster = Clusters.kubeconfig(ControlPlane.kubeconfig());
    private final Stores stores = Stores.inMemory();
    private final HelmExecutor helm;
    private String name = "";
    private @Nullable ReleaseEngine engine;

    OnControlPlane(HelmExecutor helm) {
      this.helm = helm;
    }

    @BeforeEach
    void begin() {
      name = "tenant-end-" + UUID.randomUUID().toString().substring(0, 8);
      engine =
          new ReleaseEngine(
              new ReleaseEngine.Parts(
                  stores.releases(), stores.transactions(), cluster, helm, stores.installation()),
              InstantSource.system(),
              EngineOptions.standard());
    }

    @AfterEach
    void remove() {
      Objects.requireNonNull(engine).close();
      cluster.client().namespaces().withName(name).delete();
      cluster.client().rbac().clusterRoles().withName(name).delete();
    }

    @AfterAll
    void close() {
      helm.close();
      cluster.close();
    }

    @Test
    void objectBeyondTheTenant_goesWithTheReleasesOwnNamespace() {
      NamespaceOwner owner = NamespaceOwner.release("test/" + name);
      install(QUOTA, owner);

      drive(absent(owner), ReleaseState.GONE);

      assertThat(cluster.client().namespaces().withName(name).get()).isNull();
    }

    @Test
    void objectBeyondTheTenant_inANamespaceOfSeveral_isNamed() {
      NamespaceOwner owner = NamespaceOwner.shared(name);
      install(QUOTA, owner);

      ReleaseResult stalled = stalled(absent(owner));

      assertThat(stalled.release().reason())
          .contains("may not delete ResourceQuota/bound")
          .doesNotContain("ConfigMap");
      assertThat(cluster.client().namespaces().withName(name).get().getMetadata())
          .satisfies(kept -> assertThat(kept.getDeletionTimestamp()).isNull());

      allow();
      drive(absent(owner), ReleaseState.GONE);
      assertThat(cluster.client().resourceQuotas().inNamespace(name).list().getItems()).isEmpty();
    }

    @Test
    void objectOutsideTheNamespace_isNamedAndStays() {
      NamespaceOwner owner = NamespaceOwner.release("test/" + name);
      install(ROLE, owner);

      ReleaseResult stalled = stalled(absent(owner));

      assertThat(stalled.release().reason())
          .contains("may not delete ClusterRole/" + name + " outside of it");
      assertThat(cluster.client().rbac().clusterRoles().withName(name).get()).isNotNull();
    }

    /** What the reason asks an admin of the cluster for. */
    private void allow() {
      cluster
          .client()
          .resource(
              new RoleBuilder()
                  .withNewMetadata()
                  .withNamespace(name)
                  .withName("leavings")
                  .endMetadata()
                  .addNewRule()
                  .withApiGroups("")
                  .withResources("resourcequotas")
                  .withVerbs("delete")
                  .endRule()
                  .build())
          .create();
      cluster
          .client()
          .resource(
              new RoleBindingBuilder()
                  .withNewMetadata()
                  .withNamespace(name)
                  .withName("leavings")
                  .endMetadata()
                  .withNewRoleRef("rbac.authorization.k8s.io", "Role", "leavings")
                  .addNewSubject("", "ServiceAccount", "slipway", name)
                  .build())
          .create();
    }

    /** Installs with the platform's rights. */
    private void install(String template, NamespaceOwner owner) {
      ChartArchive chart =
          TestCharts.pack(
              "web",
              Map.of(
                  "templates/configmap.yaml", "",
                  "templates/deployment.yaml", "",
                  "templates/service.yaml", "",
                  "templates/secret.yaml", "",
                  "templates/beyond.yaml", template));
      drive(
          new DesiredRelease.Present(
              "test/" + name,
              new ReleaseName(name, name),
              1,
              chart,
              Values.empty(),
              new ReleasePolicy(true, DriftMode.WARN, Duration.ofMinutes(5)),
              Map.of(),
              Redactor.none(),
              owner),
          ReleaseState.READY);
    }

    private DesiredRelease absent(NamespaceOwner owner) {
      return new DesiredRelease.Absent(
          "test/" + name, new ReleaseName(name, name), 2, false, Redactor.none(), owner);
    }

    private void drive(DesiredRelease desired, ReleaseState wanted) {
      Eventually.value(
          "the release is " + wanted,
          PATIENCE,
          () -> step(desired).release(),
          release -> release.state() == wanted);
    }

    private ReleaseResult stalled(DesiredRelease desired) {
      return Eventually.value(
          "the release stalls",
          PATIENCE,
          () -> step(desired),
          result -> result.outcome() instanceof Outcome.Stalled);
    }

    private ReleaseResult step(DesiredRelease desired) {
      return Objects.requireNonNull(engine)
          .reconcile(
              desired,
              new TestLease(new WorkKey("test", name), EPOCHS.getAndIncrement(), 0),
              new Unheard());
    }
  }

  private static final class Unheard implements ReleaseListener {
    @Override
    public void lock() {}

    @Override
    public void beginning(ReleaseAction action, ReleaseRecord record) {}

    @Override
    public void recorded(ReleaseRecord record, Outcome outcome) {}

    @Override
    public boolean isSuperseded() {
      return false;
    }
  }

  @Nested
  class Embedded extends OnControlPlane {
    Embedded() {
      super(HelmExecutor.embedded());
    }
  }

  @Nested
  class Rendering extends OnControlPlane {
    Rendering() {
      super(HelmExecutor.rendering(Stores.inMemory().inventory()));
    }
  }
}
