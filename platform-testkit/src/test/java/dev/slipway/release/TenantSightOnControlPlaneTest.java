package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.store.Stores;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.contract.TenantSightContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** What tenants' charts see of the real control plane, with every executor and either right. */
@Tag("kubernetes")
class TenantSightOnControlPlaneTest {
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class OnControlPlane extends TenantSightContract {
    private final ClusterAccess admin = Clusters.kubeconfig(ControlPlane.kubeconfig());
    private final @Nullable WithoutImpersonation restricted;
    private final HelmExecutor helm;

    OnControlPlane(HelmExecutor helm, boolean impersonates) {
      this.helm = helm;
      this.restricted = impersonates ? null : new WithoutImpersonation(admin);
    }

    @AfterAll
    void close() {
      helm.close();
      if (restricted != null) {
        restricted.close();
      }
      admin.close();
    }

    @Override
    protected ClusterAccess cluster() {
      return restricted == null ? admin : restricted.access();
    }

    @Override
    protected ClusterAccess admin() {
      return admin;
    }

    @Override
    protected HelmExecutor helm() {
      return helm;
    }
  }

  private static HelmExecutor cli() {
    String path = System.getProperty("slipway.test.helm", "");
    Assumptions.assumeFalse(path.isEmpty(), "No helm binary: slipway.test.helm is not set");
    return HelmExecutor.cli(Path.of(path));
  }

  @Nested
  class Embedded extends OnControlPlane {
    Embedded() {
      super(HelmExecutor.embedded(), true);
    }
  }

  @Nested
  class Cli extends OnControlPlane {
    Cli() {
      super(cli(), true);
    }
  }

  @Nested
  class Rendering extends OnControlPlane {
    Rendering() {
      super(HelmExecutor.rendering(Stores.inMemory().inventory()), true);
    }
  }

  @Nested
  class EmbeddedWithoutImpersonation extends OnControlPlane {
    EmbeddedWithoutImpersonation() {
      super(HelmExecutor.embedded(), false);
    }
  }

  @Nested
  class CliWithoutImpersonation extends OnControlPlane {
    CliWithoutImpersonation() {
      super(cli(), false);
    }
  }

  @Nested
  class RenderingWithoutImpersonation extends OnControlPlane {
    RenderingWithoutImpersonation() {
      super(HelmExecutor.rendering(Stores.inMemory().inventory()), false);
    }
  }
}
