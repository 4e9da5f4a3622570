package dev.slipway.pipeline;

import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.Authenticated;
import dev.slipway.identity.token.ConfigToken;
import dev.slipway.identity.token.DeploymentToken;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.identity.token.ServiceToken;
import dev.slipway.identity.token.Tokens;
import dev.slipway.identity.token.VerifiedToken;
import java.util.Objects;

/**
 * Who bears a token that is good for one thing alone: starting runs of a service, reporting the
 * steps of a run, reading what is deployed. Thread-safe; each token is checked anew every time.
 */
public final class Bearers {
  private final PipelineStores stores;
  private final Tokens tokens;

  /** Bearers of the tokens, as long as what these name is there. */
  public Bearers(PipelineStores stores, Tokens tokens) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.tokens = Objects.requireNonNull(tokens, "tokens is null");
  }

  /**
   * Who bears the token.
   *
   * @param needed a permission that only such tokens give
   * @throws InvalidTokenException when the token is not accepted, does not give the permission, or
   *     names a service or a run that is not there
   * @throws dev.slipway.error.UnavailableException when that cannot be found out now
   */
  public Bearer of(String token, Permission needed) {
    return switch (needed) {
      case RUNS_START -> service(tokens.verify(token, ServiceToken.class), needed);
      case RUNS_REPORT -> run(tokens.verify(token, DeploymentToken.class), needed);
      case DEPLOYED_READ -> config(tokens.verify(token, ConfigToken.class), needed);
      default -> throw new IllegalArgumentException(needed + " is not a bearer's");
    };
  }

  private Bearer service(ServiceToken token, Permission needed) {
    if (stores.services().find(token.service()).isEmpty()) {
      throw new InvalidTokenException(InvalidTokenException.Reason.NOT_VALID);
    }
    String name = token.user().isBlank() ? "service " + token.service() : token.user();
    return bearer(token, name, needed);
  }

  private Bearer run(DeploymentToken token, Permission needed) {
    if (stores.runs().find(token.deployment()).isEmpty()) {
      throw new InvalidTokenException(InvalidTokenException.Reason.NOT_VALID);
    }
    return bearer(token, "deployment " + token.deployment(), needed);
  }

  private static Bearer config(ConfigToken token, Permission needed) {
    return bearer(token, token.name() == null ? "config" : "config " + token.name(), needed);
  }

  private static Bearer bearer(VerifiedToken token, String name, Permission needed) {
    Actor actor = Actor.bearer(StepRules.cut(name, StepRules.NAME), needed);
    return new Bearer(token, Authenticated.of(actor, token.id(), token.expiresAt()).actor());
  }

  /**
   * Somebody who bears such a token.
   *
   * @param token what it says
   * @param actor as whom it acts
   */
  public record Bearer(VerifiedToken token, Actor actor) {}
}
