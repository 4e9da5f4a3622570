package dev.slipway.image.build;

import dev.slipway.release.NamespaceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the cluster came to.
 *
 * @param strays Jobs of the image that go on although no build that is wanted has them
 * @param namespace how the namespace of the build stands
 * @param walled whether it has everything that keeps builds in
 * @param job the build's own Job, or null when there is none
 * @param secret whether its Secret is there
 */
record BuildSight(
    List<Place> strays,
    NamespaceState namespace,
    boolean walled,
    @Nullable LiveJob job,
    boolean secret) {
  BuildSight {
    strays = List.copyOf(strays);
  }

  /** Where a Job is. */
  record Place(String namespace, String name) {}

  /**
   * A Job as it was seen.
   *
   * @param phase how far it is
   * @param trouble why it failed, or what keeps its Pod from running; null when nothing does
   */
  record LiveJob(Phase phase, @Nullable String trouble) {}

  /** How far a Job is. */
  enum Phase {
    /** It was not let go yet. */
    SUSPENDED,
    /** It runs, or is about to. */
    RUNNING,
    /** It runs, but an image of its containers cannot be had. */
    UNPULLABLE,
    /** It did what it was for. */
    COMPLETE,
    /** It gave up. */
    FAILED,
    /** Somebody deletes it. */
    DELETED
  }
}
