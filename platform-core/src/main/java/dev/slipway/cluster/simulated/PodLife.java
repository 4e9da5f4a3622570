package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The life of Pods that run no container: from the status that a Pod has to the one it has next, as
 * a kubelet would report it. Remembers when each Pod reached its stage. Thread-safe.
 */
public final class PodLife {
  /**
   * What happens next to a Pod.
   *
   * @param status its new status, or null when it stays as it is
   * @param again how long until there can be more, or null when nothing more comes by itself
   * @param events what to tell about it
   */
  public record Step(@Nullable ObjectNode status, @Nullable Duration again, List<PodEvent> events) {
    static final Step REST = new Step(null, null, List.of());

    static Step waiting(Duration wait) {
      return new Step(null, wait, List.of());
    }
  }

  private record Since(String stage, Instant at) {}

  private final FailureScript script;
  private final Pace pace;
  private final InstantSource clock;
  private final Map<String, Since> stages = new ConcurrentHashMap<>();

  /** Pods that live at a pace, and fail by a script. */
  public PodLife(FailureScript script, Pace pace, InstantSource clock) {
    this.script = Objects.requireNonNull(script, "script is null");
    this.pace = Objects.requireNonNull(pace, "pace is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  /** Whether a Pod finds no node. */
  public boolean unschedulable(ObjectNode pod) {
    return script.of(pod).filter(PodFailure.UNSCHEDULABLE::equals).isPresent();
  }

  /** The next step of a Pod that has a node. */
  public Step next(ObjectNode pod, String podIp, String hostIp) {
    JsonNode status = pod.path("status");
    String phase = Json.text(status, "phase");
    if (phase.equals("Succeeded") || phase.equals("Failed")) {
      return Step.REST;
    }
    PodStatus next = new PodStatus(pod, Json.time(clock.instant()), podIp, hostIp);
    if (!Json.has(status, "startTime")) {
      enter(pod, "creating");
      return new Step(next.creating(), pace.start(), List.of());
    }
    Optional<PodFailure> failure = script.of(pod);
    String reason = waitingReason(status);
    if (failure.isPresent() && failure.get() == PodFailure.IMAGE_PULL && !running(status)) {
      return imagePull(pod, next, reason);
    }
    if (failure.isPresent() && failure.get() == PodFailure.CRASH_LOOP) {
      return crash(pod, next, reason);
    }
    boolean neverReady = failure.isPresent() && failure.get() == PodFailure.NEVER_READY;
    if (!running(status)) {
      Duration left = left(pod, "creating", pace.start());
      if (reason.equals("ContainerCreating") && !left.isZero()) {
        return Step.waiting(left);
      }
      enter(pod, "running");
      return new Step(
          next.running(!neverReady), endsByItself(pod) ? pace.run() : null, next.started());
    }
    if (endsByItself(pod) && !neverReady) {
      Duration left = left(pod, "running", pace.run());
      return left.isZero() ? new Step(next.succeeded(), null, List.of()) : Step.waiting(left);
    }
    boolean ready = Conditions.isTrue(status, "Ready");
    if (ready == neverReady) {
      return new Step(
          next.running(!neverReady),
          null,
          neverReady
              ? List.of(
                  PodEvent.warning(
                      "Unhealthy", "Readiness probe failed: scripted for this simulated pod"))
              : List.of());
    }
    return Step.REST;
  }

  private Step imagePull(ObjectNode pod, PodStatus next, String reason) {
    if (reason.equals("ImagePullBackOff")) {
      return Step.REST;
    }
    if (reason.equals("ErrImagePull")) {
      Duration left = left(pod, "pull-failed", pace.start());
      return left.isZero()
          ? new Step(next.imagePullBackOff(), null, next.pullBackOffEvents())
          : Step.waiting(left);
    }
    Duration left = left(pod, "creating", pace.start());
    if (!left.isZero()) {
      return Step.waiting(left);
    }
    enter(pod, "pull-failed");
    return new Step(next.imagePullFailed(), pace.start(), next.pullFailedEvents());
  }

  private Step crash(ObjectNode pod, PodStatus next, String reason) {
    if (reason.equals("ContainerCreating")) {
      Duration left = left(pod, "creating", pace.start());
      if (!left.isZero()) {
        return Step.waiting(left);
      }
    }
    if (Json.text(pod, "spec", "restartPolicy").equals("Never")) {
      return new Step(next.failed(), null, List.of());
    }
    if (reason.equals("CrashLoopBackOff")) {
      Duration left = left(pod, "crashed", pace.backOff());
      if (!left.isZero()) {
        return Step.waiting(left);
      }
    }
    enter(pod, "crashed");
    return new Step(next.crashed(), pace.backOff(), next.crashedEvents());
  }

  /** Whether a deleted Pod may end now, and if not, how long it still takes. */
  public Duration untilStopped(ObjectNode pod) {
    String key = Json.uid(pod);
    Since since = stages.get(key);
    if (since == null || !since.stage.equals("stopping")) {
      enter(pod, "stopping");
    }
    return left(pod, "stopping", pace.stop());
  }

  /** Forgets a Pod that is gone. */
  public void forget(String uid) {
    stages.remove(uid);
  }

  private void enter(ObjectNode pod, String stage) {
    stages.put(Json.uid(pod), new Since(stage, clock.instant()));
  }

  private Duration left(ObjectNode pod, String stage, Duration whole) {
    Since since = stages.get(Json.uid(pod));
    if (since == null) {
      // Nobody remembers when the Pod came here: its time starts again.
      enter(pod, stage);
      return whole;
    }
    if (!since.stage.equals(stage)) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), since.at.plus(whole));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static boolean endsByItself(ObjectNode pod) {
    return !Json.text(pod, "spec", "restartPolicy").equals("Always");
  }

  private static boolean running(JsonNode status) {
    return Json.has(status.path("containerStatuses").path(0), "state", "running");
  }

  private static String waitingReason(JsonNode status) {
    return Json.text(status.path("containerStatuses").path(0), "state", "waiting", "reason");
  }
}
