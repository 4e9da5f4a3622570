package dev.slipway.project.environment;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.release.NamespaceState;
import dev.slipway.release.Namespaces;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The namespaces of environments on the cluster, with what is in them. Thread-safe. */
final class EnvironmentSpace {
  private static final String FIELD_MANAGER = "slipway";

  private final ClusterAccess cluster;
  private final EnvironmentLimits limits;
  private final String installation;
  private final InstantSource clock;

  EnvironmentSpace(
      ClusterAccess cluster, EnvironmentLimits limits, String installation, InstantSource clock) {
    this.cluster = cluster;
    this.limits = limits;
    this.installation = installation;
    this.clock = clock;
  }

  /**
   * Looks at it; writes nothing.
   *
   * @param whole whether to look for each of the objects, rather than for the namespace alone
   */
  EnvironmentSight look(Environment environment, boolean whole) {
    Namespace namespace = Namespaces.find(cluster, environment.release());
    NamespaceState state = Namespaces.state(namespace, environment.releaseKey());
    return new EnvironmentSight(
        state,
        Namespaces.message(namespace, clock.instant()),
        whole && state == NamespaceState.OWN ? missing(environment) : List.of());
  }

  /** Makes the namespace. */
  void createNamespace(Environment environment) {
    Namespaces.ensure(
        cluster.client(),
        environment.release(),
        environment.releaseKey(),
        Map.of("slipway.dev/environment", environment.id().toString()),
        installation);
  }

  /** Makes the objects in it what they should be. */
  void apply(Environment environment) {
    KubernetesClient client = cluster.client();
    for (HasMetadata object : objects(environment)) {
      client
          .resource(object)
          .patch(
              new PatchContext.Builder()
                  .withPatchType(PatchType.SERVER_SIDE_APPLY)
                  .withForce(true)
                  .withFieldManager(FIELD_MANAGER)
                  .build());
    }
  }

  private List<String> missing(Environment environment) {
    List<String> missing = new ArrayList<>();
    for (HasMetadata wanted : objects(environment)) {
      HasMetadata live = cluster.client().resource(wanted).get();
      if (live == null || !limits.digest().equals(limits(live))) {
        missing.add(wanted.getKind() + "/" + wanted.getMetadata().getName());
      }
    }
    return missing;
  }

  private List<HasMetadata> objects(Environment environment) {
    return EnvironmentObjects.of(environment.namespace(), limits);
  }

  private static String limits(HasMetadata object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(EnvironmentObjects.LIMITS, "");
  }
}
