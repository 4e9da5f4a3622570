package dev.slipway.project.rollout;

import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseState;

/** Decides how a rollout goes by what was seen of its release. Pure. */
final class RolloutVerdict {
  private RolloutVerdict() {}

  /**
   * How it goes now. What once succeeded has succeeded, whatever becomes of it later; what failed
   * may still succeed, when the cause of it goes away.
   *
   * @param before how it went until now
   * @param state what was seen
   * @param outcome when there is another look or try
   */
  static RolloutStatus of(RolloutStatus before, ReleaseState state, Outcome outcome) {
    if (before == RolloutStatus.SUCCEEDED) {
      return before;
    }
    return switch (state) {
      case READY, DRIFTED -> RolloutStatus.SUCCEEDED;
      case ABSENT, PENDING_FOREIGN, OUT_OF_SYNC ->
          before == RolloutStatus.FAILED ? RolloutStatus.RUNNING : before;
      case PROGRESSING ->
          before == RolloutStatus.FAILED ? RolloutStatus.FAILED : RolloutStatus.RUNNING;
      case FAILED ->
          outcome instanceof Outcome.Retry ? RolloutStatus.RUNNING : RolloutStatus.FAILED;
      case STALLED, UNMANAGED -> RolloutStatus.FAILED;
      case DELETING, GONE -> before;
    };
  }
}
