package dev.slipway.jaxrs.operation;

import dev.slipway.identity.Actor;
import dev.slipway.identity.token.VerifiedToken;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call.
 *
 * @param actor as whom
 * @param stillAllowed tells later on whether the proof of that still holds
 * @param token what its token says, when it is good for one thing alone; else null
 */
public record Caller(Actor actor, BooleanSupplier stillAllowed, @Nullable VerifiedToken token) {
  private static final Caller ANYBODY = new Caller(Actor.anybody(), () -> true);

  /** Somebody whose token is good for all that its account may do. */
  public Caller(Actor actor, BooleanSupplier stillAllowed) {
    this(actor, stillAllowed, null);
  }

  /** Somebody who is nobody in particular and may do nothing of importance. */
  public static Caller anybody() {
    return ANYBODY;
  }
}
