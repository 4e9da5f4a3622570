package dev.slipway.image.build;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one thing that is done next. */
sealed interface BuildAction {
  /** Deletes a Job that nobody wants, its Pod and Secret with it. */
  record DeleteJob(BuildSight.Place place) implements BuildAction {}

  /** Makes the namespace. */
  record CreateNamespace() implements BuildAction {}

  /** Puts up what keeps builds in. */
  record Wall() implements BuildAction {}

  /** Makes the Job, which waits for its Secret. */
  record CreateJob() implements BuildAction {}

  /** Makes the Secret. */
  record CreateSecret() implements BuildAction {}

  /** Lets the Job go. */
  record Release() implements BuildAction {}

  /**
   * Nothing but looking again.
   *
   * @param delay when
   */
  record Wait(Duration delay) implements BuildAction {}

  /**
   * The build is over.
   *
   * @param state how it ended
   * @param reason why, or null
   */
  record End(BuildState state, @Nullable String reason) implements BuildAction {}

  /** Nothing is left to do for the image. */
  record Rest() implements BuildAction {}
}
