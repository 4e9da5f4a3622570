package dev.slipway.jaxrs.security;

import dev.slipway.error.UnauthenticatedException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Origin;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.Authenticated;
import dev.slipway.identity.token.Authenticator;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Caller;
import dev.slipway.jaxrs.operation.CallerSource;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.pipeline.Bearers;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the caller by bearer token, or as document 000's routes are configured. Thread-safe. */
public final class Authentication implements CallerSource {
  private static final Caller OPEN = new Caller(new Actor(null, "anybody", true), () -> true);
  private static final String BEARER = "bearer ";

  private final Authenticator authenticator;
  private final Bearers bearers;
  private final CatalogAccess catalogAccess;
  private final ProxyIdentity proxies;

  /** Authentication by token; {@code trusted} are the proxies that may name a caller. */
  public Authentication(
      Authenticator authenticator,
      Bearers bearers,
      Accounts accounts,
      CatalogAccess catalogAccess,
      List<AddressRange> trusted) {
    this.authenticator = authenticator;
    this.bearers = bearers;
    this.catalogAccess = catalogAccess;
    this.proxies = new ProxyIdentity(accounts, trusted);
  }

  @Override
  public Caller caller(Operation operation, ContainerRequestContext request) {
    Caller found = find(operation, request);
    Origin origin =
        new Origin(
            found.actor().origin().token(),
            operation.method() + " " + operation.path(),
            ClientAddress.of(request),
            text(request, RequestId.PROPERTY));
    return new Caller(found.actor().from(origin), found.stillAllowed(), found.token());
  }

  private Caller find(Operation operation, ContainerRequestContext request) {
    if (operation.permission() == Permission.OPEN) {
      return Caller.anybody();
    }
    if (operation.api() == Api.CATALOG) {
      if (catalogAccess == CatalogAccess.OPEN && operation.documented()) {
        return OPEN;
      }
      if (catalogAccess == CatalogAccess.HEADER) {
        Optional<Account> named = proxies.account(request);
        if (named.isPresent()) {
          return new Caller(Actor.of(named.get()), () -> true);
        }
      }
    }
    return byToken(operation, request.getHeaderString("Authorization"));
  }

  private Caller byToken(Operation operation, @Nullable String authorization) {
    Api api = operation.api();
    String token = tokenOf(authorization);
    if (token == null) {
      throw TokenRefusals.missing(api);
    }
    try {
      if (operation.permission().holder() == Permission.Holder.BEARER) {
        Bearers.Bearer bearer = bearers.of(token, operation.permission());
        return new Caller(bearer.actor(), () -> true, bearer.token());
      }
      Authenticated caller = authenticator.authenticate(token);
      return new Caller(caller.actor(), () -> isGood(token));
    } catch (UnauthenticatedException e) {
      throw TokenRefusals.refused(api, e);
    }
  }

  private boolean isGood(String token) {
    try {
      authenticator.authenticate(token);
      return true;
    } catch (UnauthenticatedException e) {
      return false;
    }
  }

  private static @Nullable String text(ContainerRequestContext request, String property) {
    return request.getProperty(property) instanceof String text ? text : null;
  }

  private static @Nullable String tokenOf(@Nullable String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return null;
    }
    String token = authorization.substring(BEARER.length()).strip();
    return token.isEmpty() ? null : token;
  }
}
