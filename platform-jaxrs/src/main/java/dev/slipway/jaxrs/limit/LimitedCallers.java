package dev.slipway.jaxrs.limit;

import dev.slipway.error.TooManyRequestsException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.Tier;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Caller;
import dev.slipway.jaxrs.operation.CallerSource;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.security.ClientAddress;
import dev.slipway.limit.Rate;
import dev.slipway.limit.RateLimits;
import dev.slipway.limit.Verdict;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Callers as another source knows them, as long as they do not call too often: an account on
 * document 003's routes as its tier says, a network address on everything that a stranger may post,
 * which is logging in, registering and refreshing.
 */
public final class LimitedCallers implements CallerSource {
  private final CallerSource callers;
  private final RateLimits limits;
  private final Accounts accounts;
  private final Rate logins;

  /**
   * Callers of the source.
   *
   * @param loginsPerMinute how many logins one address may try in a minute
   */
  public LimitedCallers(
      CallerSource callers, RateLimits limits, Accounts accounts, int loginsPerMinute) {
    this.callers = callers;
    this.limits = limits;
    this.accounts = accounts;
    this.logins = Rate.perMinute(loginsPerMinute);
  }

  @Override
  public Caller caller(Operation operation, ContainerRequestContext request) {
    if (operation.permission() == Permission.OPEN && operation.method().equals("POST")) {
      take("login/" + Networks.of(ClientAddress.of(request)), logins, request);
    }
    Caller caller = callers.caller(operation, request);
    Long account = caller.actor().accountId();
    if (operation.api() == Api.KUBERNETES && account != null) {
      take("account/" + account, Rate.perMinute(requestsPerMinute(account)), request);
    }
    return caller;
  }

  private void take(String key, Rate rate, ContainerRequestContext request) {
    Verdict verdict = limits.take(key, rate);
    request.setProperty(LimitHeaders.PROPERTY, verdict);
    if (!verdict.allowed()) {
      throw new TooManyRequestsException("Rate limit exceeded", verdict.retryAfter());
    }
  }

  private int requestsPerMinute(long id) {
    return accounts
        .find(Actor.system(), id)
        .map(LimitedCallers::tier)
        .orElse(Tier.STANDARD)
        .requestsPerMinute();
  }

  private static Tier tier(Account account) {
    return account.admin() ? Tier.ADMIN : account.tier();
  }
}
