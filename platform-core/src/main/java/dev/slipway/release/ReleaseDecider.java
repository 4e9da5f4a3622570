package dev.slipway.release;

import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.release.ObjectHealth.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to do about a release. Pure: the same desire, record, observation and lease give the
 * same decision.
 */
final class ReleaseDecider {
  private static final int MAX_CULPRITS = 5;

  private ReleaseDecider() {}

  /**
   * The decision.
   *
   * @param progressingSince since when the deployed revision is waited for, or null when this is
   *     the first look at it
   * @param leaseEpoch the fencing number of the lease that the decider's caller holds: every lower
   *     one is over
   */
  static Decision decide(
      DesiredRelease desired,
      Observation observation,
      @Nullable Instant progressingSince,
      long leaseEpoch) {
    return desired instanceof DesiredRelease.Present present
        ? present(present, observation, progressingSince, leaseEpoch)
        : absent(desired, observation);
  }

  private static Decision present(
      DesiredRelease.Present desired,
      Observation observation,
      @Nullable Instant progressingSince,
      long leaseEpoch) {
    String namespace = desired.release().namespace();
    if (observation.namespace() == NamespaceState.TERMINATING) {
      return Decision.wait(
          ReleaseState.ABSENT, "waiting until the old namespace " + namespace + " is gone");
    }
    HelmRelease latest = observation.latest();
    if (latest == null || latest.status() == HelmStatus.UNINSTALLED) {
      return observation.namespace() == NamespaceState.FOREIGN
          ? foreignNamespace(namespace)
          : Decision.of(ReleaseState.ABSENT, ReleaseAction.INSTALL);
    }
    Optional<ReleaseMark> mark =
        ReleaseMark.parse(latest.description()).filter(own -> own.key().equals(desired.key()));
    if (latest.status().isPending()) {
      return pending(latest, mark, leaseEpoch);
    }
    if (mark.isEmpty()) {
      return isOurs(desired, observation)
          ? Decision.of(ReleaseState.OUT_OF_SYNC, ReleaseAction.UPGRADE)
          : Decision.wait(
              ReleaseState.UNMANAGED,
              "a Helm release " + latest.release() + " exists that this platform did not make");
    }
    boolean current =
        mark.get().generation() == desired.generation()
            && mark.get().configDigest().equals(desired.configDigest());
    if (!current) {
      return Decision.of(ReleaseState.OUT_OF_SYNC, ReleaseAction.UPGRADE);
    }
    if (latest.status() != HelmStatus.DEPLOYED) {
      return Decision.of(ReleaseState.FAILED, ReleaseAction.UPGRADE);
    }
    return deployed(desired, observation, progressingSince);
  }

  /**
   * Whether a release without our mark is ours all the same, changed by hand: whatever is in its
   * own namespace is; in a shared one an older revision must tell.
   */
  private static boolean isOurs(DesiredRelease desired, Observation observation) {
    return observation.namespace() == NamespaceState.OWN
        && (!desired.owner().shared() || isMarked(desired, observation));
  }

  private static boolean isMarked(DesiredRelease desired, Observation observation) {
    return observation.history().stream()
        .flatMap(revision -> ReleaseMark.parse(revision.description()).stream())
        .anyMatch(mark -> mark.key().equals(desired.key()));
  }

  private static Decision pending(HelmRelease latest, Optional<ReleaseMark> mark, long leaseEpoch) {
    String what = "revision " + latest.revision() + " is " + latest.status().helmName();
    if (mark.isEmpty()) {
      return Decision.wait(
          ReleaseState.PENDING_FOREIGN, what + ": somebody else runs Helm on it, waiting");
    }
    if (mark.get().epoch() > leaseEpoch) {
      return Decision.wait(ReleaseState.PENDING_FOREIGN, what + ": a newer worker is at it");
    }
    return new Decision(
        ReleaseState.PENDING_FOREIGN, ReleaseAction.UNLOCK, what + " since its worker is gone");
  }

  private static Decision deployed(
      DesiredRelease.Present desired, Observation observation, @Nullable Instant progressingSince) {
    List<ObjectHealth> unhealthy =
        observation.objects().stream().filter(object -> object.health() != Health.HEALTHY).toList();
    if (unhealthy.isEmpty()) {
      if (observation.drift().isEmpty()) {
        return Decision.of(ReleaseState.READY, ReleaseAction.NONE);
      }
      return new Decision(
          ReleaseState.DRIFTED,
          desired.policy().drift() == DriftMode.CORRECT
              ? ReleaseAction.CORRECT_DRIFT
              : ReleaseAction.NONE,
          "differs on the cluster: " + String.join(", ", observation.drift()));
    }
    if (unhealthy.stream().anyMatch(object -> object.health() == Health.FAILED)) {
      return Decision.wait(ReleaseState.FAILED, culprits(unhealthy));
    }
    boolean late =
        progressingSince != null
            && Duration.between(progressingSince, observation.at())
                    .compareTo(desired.policy().progressDeadline())
                > 0;
    return late
        ? Decision.wait(
            ReleaseState.FAILED,
            "not ready after "
                + desired.policy().progressDeadline().toSeconds()
                + " s: "
                + culprits(unhealthy))
        : Decision.wait(ReleaseState.PROGRESSING, culprits(unhealthy));
  }

  private static Decision absent(DesiredRelease desired, Observation observation) {
    String namespace = desired.release().namespace();
    HelmRelease latest = observation.latest();
    return switch (observation.namespace()) {
      case ABSENT -> Decision.of(ReleaseState.GONE, ReleaseAction.NONE);
      case TERMINATING ->
          Decision.wait(
              ReleaseState.DELETING,
              observation.namespaceMessage() == null
                  ? "waiting until namespace " + namespace + " is gone"
                  : observation.namespaceMessage());
      case FOREIGN -> {
        boolean own =
            latest != null
                && ReleaseMark.parse(latest.description())
                    .filter(mark -> mark.key().equals(desired.key()))
                    .isPresent();
        yield own
            ? Decision.of(ReleaseState.DELETING, ReleaseAction.UNINSTALL)
            : Decision.of(ReleaseState.GONE, ReleaseAction.NONE);
      }
      case OWN ->
          desired.owner().shared()
              ? absentFromShared(desired, observation)
              : latest == null || latest.status() == HelmStatus.UNINSTALLED
                  ? Decision.of(ReleaseState.DELETING, ReleaseAction.DELETE_NAMESPACE)
                  : Decision.of(ReleaseState.DELETING, ReleaseAction.UNINSTALL);
    };
  }

  /**
   * What is left of a release in a namespace that others live in too. Helm writes its own words
   * over our mark when it begins to uninstall.
   */
  private static Decision absentFromShared(DesiredRelease desired, Observation observation) {
    HelmRelease latest = observation.latest();
    boolean ours =
        latest != null
            && latest.status() != HelmStatus.UNINSTALLED
            && (latest.status() == HelmStatus.UNINSTALLING || isMarked(desired, observation));
    return ours
        ? Decision.of(ReleaseState.DELETING, ReleaseAction.UNINSTALL)
        : Decision.of(ReleaseState.GONE, ReleaseAction.NONE);
  }

  private static Decision foreignNamespace(String namespace) {
    return Decision.wait(
        ReleaseState.UNMANAGED,
        "a namespace " + namespace + " exists that this platform did not make");
  }

  /** The objects at fault, the failed ones first. */
  private static String culprits(List<ObjectHealth> unhealthy) {
    String list =
        unhealthy.stream()
            .sorted(
                (a, b) -> Boolean.compare(b.health() == Health.FAILED, a.health() == Health.FAILED))
            .limit(MAX_CULPRITS)
            .map(ReleaseDecider::words)
            .collect(Collectors.joining("; "));
    int more = unhealthy.size() - MAX_CULPRITS;
    return more > 0 ? list + "; and " + more + " more" : list;
  }

  private static String words(ObjectHealth object) {
    String state =
        object.health() == Health.MISSING
            ? "is missing"
            : object.message() == null ? "is on its way" : object.message();
    return object.reference() + ": " + state;
  }
}
