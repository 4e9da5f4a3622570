package dev.slipway.cluster.simulated;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one kind of object nearer to what it asks for. Called by one thread, under the store's
 * lock.
 */
interface Controller {
  /** Names the objects of this controller that a change may concern. */
  void observe(Change change, Consumer<ObjectKey> affected);

  /** Works on one object, which may be gone; returns when to look again, or null. */
  @Nullable Duration reconcile(ObjectKey key);
}
