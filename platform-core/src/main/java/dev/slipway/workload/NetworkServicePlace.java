package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.release.NamespaceState;
import dev.slipway.release.Namespaces;
import dev.slipway.workload.NetworkServiceSight.Live;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Services of network services on the cluster. Every call asks it. Thread-safe. */
final class NetworkServicePlace {
  private static final String FIELD_MANAGER = "slipway";
  private static final String NO_ADDRESS = "None";

  private final ClusterAccess cluster;
  private final String installation;

  NetworkServicePlace(ClusterAccess cluster, String installation) {
    this.cluster = cluster;
    this.installation = installation;
  }

  /**
   * Looks; writes nothing.
   *
   * @param workload what the service leads to, or null
   */
  NetworkServiceSight look(NetworkService service, @Nullable Workload workload) {
    NamespaceState state =
        Namespaces.state(
            Namespaces.find(cluster, service.namespace().place()), service.namespace().owner());
    Service live = state == NamespaceState.ABSENT ? null : resource(service).get();
    return new NetworkServiceSight(state, live == null ? null : live(service, workload, live));
  }

  void createNamespace(NetworkService service) {
    Namespaces.ensure(
        cluster.client(),
        service.namespace().name(),
        service.namespace().owner(),
        Map.of(),
        installation);
  }

  void apply(NetworkService service, @Nullable Workload workload) {
    cluster
        .client()
        .resource(wanted(service, workload))
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withForce(true)
                .withFieldManager(FIELD_MANAGER)
                .build());
  }

  void delete(NetworkService service) {
    resource(service).delete();
  }

  private ServiceResource<Service> resource(NetworkService service) {
    return cluster
        .client()
        .services()
        .inNamespace(service.namespace().name())
        .withName(service.spec().name());
  }

  private static Service wanted(NetworkService service, @Nullable Workload workload) {
    NetworkServiceSpec spec = service.spec();
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(spec.name())
        .withNamespace(service.namespace().name())
        .addToLabels(Namespaces.MANAGED_BY, Namespaces.MANAGER)
        .addToLabels(NetworkService.LABEL, service.id().toString())
        .endMetadata()
        .withNewSpec()
        .withType(spec.type().word())
        .withSelector(workload == null ? null : WorkloadSight.labels(workload))
        .addNewPort()
        .withName("main")
        .withPort(spec.port())
        .withTargetPort(new IntOrString(spec.targetPort()))
        .withProtocol(spec.protocol().name())
        .endPort()
        .endSpec()
        .build();
  }

  private Live live(NetworkService service, @Nullable Workload workload, Service live) {
    Map<String, String> labels = live.getMetadata().getLabels();
    String ip = live.getSpec().getClusterIP();
    return new Live(
        labels != null && service.id().toString().equals(labels.get(NetworkService.LABEL)),
        isCurrent(wanted(service, workload), live),
        live.getMetadata().getDeletionTimestamp() != null,
        ip == null || ip.isEmpty() || ip.equals(NO_ADDRESS) ? null : ip,
        address(live),
        live.getSpec().getPorts().stream()
            .map(ServicePort::getNodePort)
            .filter(Objects::nonNull)
            .filter(port -> port > 0)
            .findFirst()
            .orElse(null),
        workload == null ? 0 : readyPods(service),
        trouble(service, live));
  }

  /** What the cluster last warned of about a Service that waits for its load balancer. */
  private @Nullable String trouble(NetworkService service, Service live) {
    if (service.spec().type() != NetworkServiceType.LOAD_BALANCER || address(live) != null) {
      return null;
    }
    return cluster
        .client()
        .v1()
        .events()
        .inNamespace(live.getMetadata().getNamespace())
        .withField("involvedObject.uid", live.getMetadata().getUid())
        .list()
        .getItems()
        .stream()
        .filter(event -> "Warning".equals(event.getType()))
        .max(Comparator.comparing(NetworkServicePlace::time))
        .map(event -> event.getReason() + ": " + event.getMessage())
        .orElse(null);
  }

  private static String time(Event event) {
    if (event.getLastTimestamp() != null) {
      return event.getLastTimestamp();
    }
    return event.getEventTime() == null
        ? event.getMetadata().getCreationTimestamp()
        : event.getEventTime().getTime();
  }

  private static boolean isCurrent(Service wanted, Service live) {
    Map<String, String> wantedSelector = selector(wanted);
    if (!wanted.getSpec().getType().equals(live.getSpec().getType())
        || !wantedSelector.equals(selector(live))
        || live.getSpec().getPorts().size() != 1) {
      return false;
    }
    ServicePort port = wanted.getSpec().getPorts().get(0);
    ServicePort there = live.getSpec().getPorts().get(0);
    return port.getPort().equals(there.getPort())
        && port.getTargetPort().equals(there.getTargetPort())
        && port.getProtocol().equals(there.getProtocol());
  }

  private static Map<String, String> selector(Service service) {
    return Objects.requireNonNullElse(service.getSpec().getSelector(), Map.<String, String>of());
  }

  private static @Nullable String address(Service live) {
    if (live.getStatus() == null || live.getStatus().getLoadBalancer() == null) {
      return null;
    }
    return live.getStatus().getLoadBalancer().getIngress().stream()
        .map(NetworkServicePlace::address)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String address(LoadBalancerIngress ingress) {
    return ingress.getIp() == null ? ingress.getHostname() : ingress.getIp();
  }

  private int readyPods(NetworkService service) {
    Endpoints endpoints =
        cluster
            .client()
            .endpoints()
            .inNamespace(service.namespace().name())
            .withName(service.spec().name())
            .get();
    return endpoints == null
        ? 0
        : endpoints.getSubsets().stream()
            .map(EndpointSubset::getAddresses)
            .mapToInt(addresses -> addresses.size())
            .sum();
  }
}
