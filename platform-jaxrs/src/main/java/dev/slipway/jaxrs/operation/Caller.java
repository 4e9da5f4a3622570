package dev.slipway.jaxrs.operation;

import dev.slipway.identity.Actor;
import java.util.function.BooleanSupplier;

/**
 * Who makes a call.
 *
 * @param actor as whom
 * @param stillAllowed tells later on whether the proof of that still holds
 */
public record Caller(Actor actor, BooleanSupplier stillAllowed) {
  private static final Caller ANYBODY = new Caller(Actor.anybody(), () -> true);

  /** Somebody who is nobody in particular and may do nothing of importance. */
  public static Caller anybody() {
    return ANYBODY;
  }
}
