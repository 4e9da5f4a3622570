package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import org.junit.jupiter.api.Test;

/** What becomes of network services on a cluster, whichever it is. */
abstract class NetworkServiceStory extends WorkloadStage {
  NetworkServiceStory(WorkloadGround ground) {
    super(ground);
  }

  @Test
  void service_leadsToItsWorkloadAndIsGone() {
    Workload web = create(WorkloadSpec.of("backend", IMAGE, 8000));
    NetworkService service =
        platform.networkServices().create(ann, NewNetworkService.to(web, "backend-service", 80));
    assertThat(service.status()).isEqualTo(NetworkServiceStatus.PENDING);
    assertThat(service.spec().targetPort()).isEqualTo(8000);

    NetworkService active = active(service);

    assertThat(active.observed().clusterIp()).isNotNull();
    assertThat(active.observed().reason()).isNull();
    assertThat(served(service).getSpec().getPorts().get(0).getTargetPort().getIntVal())
        .isEqualTo(8000);

    platform
        .networkServices()
        .change(ann, service.id(), NetworkServiceChange.type(NetworkServiceType.NODE_PORT));
    NetworkService open = active(service);
    assertThat(open.observed().nodePort()).isPositive();

    platform.networkServices().change(ann, service.id(), NetworkServiceChange.targetPort(9999));
    NetworkService odd =
        await(
            service,
            now -> now.status() == NetworkServiceStatus.ACTIVE && now.observed().reason() != null);
    assertThat(odd.observed().reason())
        .isEqualTo(
            "target_port 9999 is not the port that deployment backend listens on, which is 8000");

    platform.workloads().delete(ann, web.id());
    assertThat(
            await(service, now -> now.status() == NetworkServiceStatus.FAILED).observed().reason())
        .contains("not there any more");

    platform.networkServices().delete(ann, service.id());
    Eventually.await(
        "gone", PATIENCE, () -> platform.stores().networkServices().find(service.id()).isEmpty());
    assertThat(served(service)).isNull();
    assertThat(kinds(NetworkService.OBJECT_TYPE, service.id()))
        .containsSubsequence(
            "network_service.created",
            "network_service.active",
            "network_service.updated",
            "network_service.failed",
            "network_service.deleted",
            "network_service.gone");
  }

  @Test
  void service_withoutWorkload_isActiveOnceItHasItsAddress() {
    NetworkService service = serve("alone", NetworkServiceType.CLUSTER_IP, 53, NetworkProtocol.UDP);

    NetworkService active = active(service);

    assertThat(active.spec().targetPort()).isEqualTo(53);
    assertThat(served(service).getSpec().getPorts().get(0).getProtocol()).isEqualTo("UDP");
    assertThat(served(service).getSpec().getSelector()).isNullOrEmpty();
  }

  @Test
  void loadBalancer_isActiveOnceItHasItsAddress() {
    NetworkService service =
        serve("outside", NetworkServiceType.LOAD_BALANCER, 80, NetworkProtocol.TCP);
    String address = "127.0.0.1";
    if (!hasLoadBalancers()) {
      NetworkService waiting = await(service, now -> now.observed().clusterIp() != null);
      assertThat(waiting.status()).isEqualTo(NetworkServiceStatus.PENDING);
      assertThat(waiting.observed().reason()).isEqualTo("waiting for the load balancer's address");
      assertThat(waiting.observed().address()).isNull();

      warn(service, "no address is free");
      NetworkService failed = await(service, now -> now.status() == NetworkServiceStatus.FAILED);
      assertThat(failed.observed().reason())
          .isEqualTo("the load balancer failed: SyncLoadBalancerFailed: no address is free");

      address = "198.51.100.7";
      balance(service, address);
    }

    NetworkService active = active(service);

    assertThat(active.observed().address()).isEqualTo(address);
    assertThat(active.observed().nodePort()).isPositive();
    assertThat(active.observed().reason()).isNull();

    platform
        .networkServices()
        .change(ann, service.id(), NetworkServiceChange.type(NetworkServiceType.NODE_PORT));
    NetworkService inside = active(service);
    assertThat(inside.observed().address()).isNull();
    assertThat(inside.observed().nodePort()).isPositive();
    assertThat(served(service).getSpec().getType()).isEqualTo("NodePort");
  }

  private void balance(NetworkService service, String address) {
    Service live = served(service);
    platform
        .cluster()
        .client()
        .services()
        .resource(
            new ServiceBuilder(live)
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp(address)
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build())
        .updateStatus();
  }

  /** Says of a Service what a cloud's controller says when it cannot. */
  private void warn(NetworkService service, String message) {
    Service live = served(service);
    platform
        .cluster()
        .client()
        .v1()
        .events()
        .inNamespace(namespace())
        .resource(
            new EventBuilder()
                .withNewMetadata()
                .withGenerateName(service.spec().name() + ".")
                .withNamespace(namespace())
                .endMetadata()
                .withType("Warning")
                .withReason("SyncLoadBalancerFailed")
                .withMessage(message)
                .withLastTimestamp("2026-11-20T12:00:00Z")
                .withInvolvedObject(
                    new ObjectReferenceBuilder()
                        .withKind("Service")
                        .withNamespace(namespace())
                        .withName(service.spec().name())
                        .withUid(live.getMetadata().getUid())
                        .build())
                .build())
        .create();
  }

  @Test
  void quota_thatLeavesNoService_failsItNamingTheQuota() {
    running(create(WorkloadSpec.of("any", IMAGE, 80)));
    quota("none", "services", "0");

    NetworkService service = serve("over", NetworkServiceType.CLUSTER_IP, 80, NetworkProtocol.TCP);

    assertThat(
            await(service, now -> now.status() == NetworkServiceStatus.FAILED).observed().reason())
        .contains("exceeded quota");
    platform.cluster().client().resourceQuotas().inNamespace(namespace()).withName("none").delete();
    active(service);
  }

  @Test
  void service_ofSomebodyElse_isLeftAlone() {
    running(create(WorkloadSpec.of("any", IMAGE, 80)));
    platform
        .cluster()
        .client()
        .services()
        .inNamespace(namespace())
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName("taken")
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(1)
                .endPort()
                .endSpec()
                .build())
        .create();

    NetworkService service = serve("taken", NetworkServiceType.CLUSTER_IP, 80, NetworkProtocol.TCP);

    assertThat(
            await(service, now -> now.status() == NetworkServiceStatus.FAILED).observed().reason())
        .contains("that this platform did not make");
    platform.networkServices().delete(ann, service.id());
    Eventually.await(
        "forgotten",
        PATIENCE,
        () -> platform.stores().networkServices().find(service.id()).isEmpty());
    assertThat(served(service)).isNotNull();
  }
}
