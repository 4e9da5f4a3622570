package dev.slipway.release;

import org.jspecify.annotations.Nullable;

/**
 * What an observation means.
 *
 * @param state the state that was found
 * @param action the one thing to do now
 * @param reason why, for people; null when there is nothing to say
 */
record Decision(ReleaseState state, ReleaseAction action, @Nullable String reason) {
  static Decision of(ReleaseState state, ReleaseAction action) {
    return new Decision(state, action, null);
  }

  static Decision wait(ReleaseState state, @Nullable String reason) {
    return new Decision(state, ReleaseAction.NONE, reason);
  }
}
