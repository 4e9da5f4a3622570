package dev.slipway.pipeline;

import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is deployed, for those who look for services. Thread-safe. */
public final class DeployedServices {
  private final PipelineStores stores;

  /** Creates the capability over its stores. */
  public DeployedServices(PipelineStores stores) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
  }

  /**
   * What is deployed, by id.
   *
   * @param bearer who bears a config token
   * @param service of the service with this name only, or null
   * @param domain of this domain only, or null
   */
  public List<DeployedService> list(
      Actor bearer, @Nullable String service, @Nullable String domain) {
    bearer.require(Permission.DEPLOYED_READ);
    if (service == null) {
      return stores.runs().deployed(null, domain);
    }
    Optional<ScriptService> found = stores.services().find(service);
    return found.isEmpty() ? List.of() : stores.runs().deployed(found.get().id(), domain);
  }
}
