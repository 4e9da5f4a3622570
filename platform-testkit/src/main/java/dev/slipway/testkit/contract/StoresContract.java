package dev.slipway.testkit.contract;

import dev.slipway.store.Stores;
import org.junit.jupiter.api.Nested;

/**
 * What a bundle of stores holds up to. The stores may hold other rows already, and one bundle may
 * serve all tests: no test relies on an empty store.
 */
public abstract class StoresContract {

  /** The stores under test. */
  protected abstract Stores stores();

  @Nested
  class Transaction extends TransactionsContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Accounts extends AccountStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class LoginTallies extends LoginTallyStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class RefreshTokens extends RefreshTokenStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class MachineTokens extends MachineTokenStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class AccountLinks extends AccountLinkStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Sessions extends SessionsContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Catalog extends CatalogStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Charts extends ChartStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Credentials extends CredentialStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Deployments extends DeploymentStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Projects extends ProjectStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Environments extends EnvironmentStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Rollouts extends RolloutStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Advice extends AdviceStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Inspections extends InspectionStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Proposals extends ProposalStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Webhooks extends WebhookStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Clusters extends ClusterStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Pipelines extends PipelineStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Workloads extends WorkloadStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class NetworkServices extends NetworkServiceStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Images extends ImageStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class ImageBuilds extends ImageBuildStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class HelmCharts extends HelmChartStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Releases extends ReleaseStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Inventory extends InventoryStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Events extends EventStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Idempotency extends IdempotencyStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }
}
