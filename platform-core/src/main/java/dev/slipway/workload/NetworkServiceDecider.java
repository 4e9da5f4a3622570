package dev.slipway.workload;

import dev.slipway.release.NamespaceState;
import dev.slipway.workload.NetworkServiceDecision.Action;
import dev.slipway.workload.NetworkServiceSight.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to do about a network service. Pure: the same rows and sight give the same decision.
 */
final class NetworkServiceDecider {
  /** So long a load balancer may take until nobody believes in it any more. */
  static final Duration BALANCING = Duration.ofMinutes(10);

  private NetworkServiceDecider() {}

  /**
   * The decision.
   *
   * @param workload what the service leads to, or null when it leads to nothing or that is gone
   */
  static NetworkServiceDecision decide(
      NetworkService service, @Nullable Workload workload, NetworkServiceSight sight, Instant now) {
    return service.isDeleted() ? absent(sight) : present(service, workload, sight, now);
  }

  private static NetworkServiceDecision absent(NetworkServiceSight sight) {
    Live live = sight.live();
    if (live == null || !live.own()) {
      return deleting(Action.FORGET, null);
    }
    return live.going() || sight.namespace() == NamespaceState.TERMINATING
        ? deleting(Action.NONE, "waiting until the cluster has removed it")
        : deleting(Action.DELETE, null);
  }

  private static NetworkServiceDecision deleting(Action action, @Nullable String reason) {
    return new NetworkServiceDecision(action, NetworkServiceStatus.DELETING, reason);
  }

  private static NetworkServiceDecision present(
      NetworkService service, @Nullable Workload workload, NetworkServiceSight sight, Instant now) {
    String namespace = service.namespace().name();
    return switch (sight.namespace()) {
      case ABSENT -> pending(Action.CREATE_NAMESPACE, null);
      case TERMINATING ->
          pending(Action.NONE, "waiting until the old namespace " + namespace + " is gone");
      case FOREIGN ->
          failed("a namespace " + namespace + " exists that this platform did not make");
      case OWN -> inPlace(service, workload, sight.live(), now);
    };
  }

  private static NetworkServiceDecision inPlace(
      NetworkService service, @Nullable Workload workload, @Nullable Live live, Instant now) {
    if (live == null) {
      return pending(Action.APPLY, null);
    }
    if (!live.own()) {
      return failed("a Service " + service.place() + " exists that this platform did not make");
    }
    if (live.going()) {
      return pending(Action.NONE, "waiting until the old Service is gone");
    }
    return live.current() ? judge(service, workload, live, now) : pending(Action.APPLY, null);
  }

  private static NetworkServiceDecision judge(
      NetworkService service, @Nullable Workload workload, Live live, Instant now) {
    List<String> words = new ArrayList<>();
    NetworkServiceStatus status = NetworkServiceStatus.ACTIVE;
    if (live.clusterIp() == null) {
      status = NetworkServiceStatus.PENDING;
      words.add("waiting for its address");
    } else if (service.spec().type() == NetworkServiceType.LOAD_BALANCER
        && live.address() == null) {
      status = balanced(service, live, words, now);
    }
    if (service.spec().workloadId() != null) {
      status = bound(service, workload, live, status, words);
    }
    return new NetworkServiceDecision(
        Action.NONE, status, words.isEmpty() ? null : String.join("; ", words));
  }

  private static NetworkServiceStatus balanced(
      NetworkService service, Live live, List<String> words, Instant now) {
    if (live.trouble() != null) {
      words.add("the load balancer failed: " + live.trouble());
      return NetworkServiceStatus.FAILED;
    }
    if (!now.isBefore(service.updatedAt().plus(BALANCING))) {
      words.add("no load balancer gave it an address in " + BALANCING.toMinutes() + " minutes");
      return NetworkServiceStatus.FAILED;
    }
    words.add("waiting for the load balancer's address");
    return NetworkServiceStatus.PENDING;
  }

  private static NetworkServiceStatus bound(
      NetworkService service,
      @Nullable Workload workload,
      Live live,
      NetworkServiceStatus soFar,
      List<String> words) {
    if (workload == null || workload.isDeleted()) {
      words.add("its deployment is not there any more");
      return NetworkServiceStatus.FAILED;
    }
    NetworkServiceStatus status = soFar;
    if (live.readyPods() == 0) {
      boolean failed = workload.status() == WorkloadStatus.FAILED;
      if (status != NetworkServiceStatus.FAILED) {
        status = failed ? NetworkServiceStatus.FAILED : NetworkServiceStatus.PENDING;
      }
      words.add(
          failed
              ? "deployment " + workload.spec().name() + " has failed"
              : "no copy of deployment " + workload.spec().name() + " is ready");
    }
    int listens = workload.spec().containerPort();
    if (service.spec().targetPort() != listens) {
      words.add(
          "target_port "
              + service.spec().targetPort()
              + " is not the port that deployment "
              + workload.spec().name()
              + " listens on, which is "
              + listens);
    }
    return status;
  }

  private static NetworkServiceDecision pending(Action action, @Nullable String reason) {
    return new NetworkServiceDecision(action, NetworkServiceStatus.PENDING, reason);
  }

  private static NetworkServiceDecision failed(String reason) {
    return new NetworkServiceDecision(Action.NONE, NetworkServiceStatus.FAILED, reason);
  }
}
