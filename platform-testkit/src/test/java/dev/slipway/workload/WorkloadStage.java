package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A platform on a cluster, whichever it is, with an account of its own for each story. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkloadStage {
  static final Duration PATIENCE = Duration.ofSeconds(90);
  static final Actor ADMIN = Actor.system();
  static final String IMAGE = "registry.example.com/team/web:1.0.0";

  private final WorkloadGround ground;
  private final List<Account> accounts = new ArrayList<>();
  private int number;

  Platform platform;
  Account account;
  Actor ann;

  WorkloadStage(WorkloadGround ground) {
    this.ground = ground;
  }

  /** Whether the cluster has load balancers; else nobody but the story gives addresses. */
  final boolean hasLoadBalancers() {
    return ground.hasLoadBalancers();
  }

  @BeforeAll
  void start() {
    platform = ground.platform();
    platform.reconciler().start();
  }

  @BeforeEach
  void account() {
    account = platform.accounts().create(ADMIN, "ann" + ++number + "@example.com");
    ann = Actor.of(account);
    accounts.add(account);
    ground.namespaces.add(namespace());
  }

  /** Every story ends with its account, which takes along whatever it left: {@link #stop} waits. */
  @AfterEach
  void deleteAccount() {
    if (platform.stores().accounts().find(account.id()).isPresent()) {
      platform.accounts().delete(ADMIN, account.id());
    }
  }

  /** A real namespace takes seconds to go, whatever is in it: all of them go at the same time. */
  @AfterAll
  void stop() {
    try {
      accounts.forEach(this::awaitGone);
    } finally {
      platform.close();
      ground.close();
    }
  }

  private void awaitGone(Account left) {
    String namespace = OwnerSpace.of(left).name();
    Eventually.await(
        "the namespace " + namespace + " of " + left.email() + " is gone",
        PATIENCE,
        () -> platform.cluster().client().namespaces().withName(namespace).get() == null);
    assertThat(platform.stores().workloads().list(left.id(), PageRequest.all()).total())
        .as("workloads of " + left.email())
        .isZero();
  }

  final String namespace() {
    return OwnerSpace.of(account).name();
  }

  final boolean namespaceExists() {
    return platform.cluster().client().namespaces().withName(namespace()).get() != null;
  }

  final Workload create(WorkloadSpec spec) {
    return platform.workloads().create(ann, spec);
  }

  final Workload await(Workload workload, Predicate<Workload> wanted) {
    return Eventually.value(
        "the state of " + workload,
        PATIENCE,
        () -> platform.workloads().get(ann, workload.id()),
        wanted);
  }

  final Workload running(Workload workload) {
    return await(workload, now -> now.status() == WorkloadStatus.RUNNING);
  }

  final NetworkService await(NetworkService service, Predicate<NetworkService> wanted) {
    return Eventually.value(
        "the state of " + service,
        PATIENCE,
        () -> platform.networkServices().get(ann, service.id()),
        wanted);
  }

  final NetworkService active(NetworkService service) {
    return await(service, now -> now.status() == NetworkServiceStatus.ACTIVE);
  }

  /** A service that leads to nothing. */
  final NetworkService serve(
      String name, NetworkServiceType type, int port, NetworkProtocol protocol) {
    return platform
        .networkServices()
        .create(ann, new NewNetworkService(name, type, port, null, protocol, null));
  }

  final Deployment deployed(Workload workload) {
    return platform
        .cluster()
        .client()
        .apps()
        .deployments()
        .inNamespace(namespace())
        .withName(workload.spec().name())
        .get();
  }

  final Container container(Workload workload) {
    return deployed(workload).getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  final Service served(NetworkService service) {
    return platform
        .cluster()
        .client()
        .services()
        .inNamespace(namespace())
        .withName(service.spec().name())
        .get();
  }

  final List<String> kinds(String type, UUID id) {
    return platform.events().after(0, EventFilter.of(type, id.toString()), 1000).stream()
        .map(Event::kind)
        .toList();
  }

  final boolean isGone(UUID id) {
    return platform.stores().workloads().find(id).isEmpty();
  }

  final void quota(String name, String what, String hard) {
    platform
        .cluster()
        .client()
        .resourceQuotas()
        .inNamespace(namespace())
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHard(Map.of(what, new Quantity(hard)))
                .endSpec()
                .build())
        .create();
    Eventually.await(
        "the quota counts",
        PATIENCE,
        () -> {
          var quota =
              platform
                  .cluster()
                  .client()
                  .resourceQuotas()
                  .inNamespace(namespace())
                  .withName(name)
                  .get();
          return quota.getStatus() != null
              && quota.getStatus().getUsed() != null
              && quota.getStatus().getUsed().containsKey(what);
        });
  }
}
