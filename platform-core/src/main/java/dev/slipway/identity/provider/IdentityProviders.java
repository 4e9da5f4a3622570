package dev.slipway.identity.provider;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.token.Authenticated;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import dev.slipway.identity.token.TokenVerifier;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the tokens of identity providers, ID tokens and JWT access tokens alike. A provider that
 * is away concerns its own tokens alone. Thread-safe; starts no thread.
 */
public final class IdentityProviders implements TokenVerifier {
  private static final int MAX_LENGTH = 16 * 1024;

  private final Map<String, ProviderTokens> byIssuer = new LinkedHashMap<>();
  private final ProviderAccounts accounts;

  /**
   * Accepts these providers' tokens.
   *
   * @throws IllegalArgumentException when two have the same issuer
   */
  public IdentityProviders(
      List<IdentityProvider> providers, ProviderAccounts accounts, InstantSource clock) {
    this(providers, accounts, clock, ProviderPace.standard());
  }

  IdentityProviders(
      List<IdentityProvider> providers,
      ProviderAccounts accounts,
      InstantSource clock,
      ProviderPace pace) {
    this.accounts = accounts;
    for (IdentityProvider provider : providers) {
      String issuer = provider.issuer().toString();
      if (byIssuer.put(issuer, new ProviderTokens(provider, pace, clock)) != null) {
        throw new IllegalArgumentException("two identity providers are " + issuer);
      }
    }
  }

  @Override
  public boolean recognises(String token) {
    return !byIssuer.isEmpty() && find(token).isPresent();
  }

  @Override
  public Authenticated authenticate(String text) {
    ProviderTokens tokens =
        find(text).orElseThrow(() -> new InvalidTokenException(Reason.NOT_VALID));
    JWTClaimsSet claims = tokens.verify(parse(text));
    IdentityProvider provider = tokens.provider();
    Account account = accounts.of(person(claims, provider), provider);
    if (!account.active()) {
      throw new InactiveAccountException();
    }
    AdminClaim rule = provider.adminClaim();
    boolean isAdmin = account.admin() || (rule != null && rule.isIn(claims.getClaims()));
    return Authenticated.of(
        new Actor(account.id(), account.email(), isAdmin),
        claims.getJWTID(),
        claims.getExpirationTime().toInstant());
  }

  private static Person person(JWTClaimsSet claims, IdentityProvider provider) {
    Map<String, Object> all = claims.getClaims();
    boolean isSure =
        provider.trustEmail()
            || Boolean.TRUE.equals(all.get("email_verified"))
            || "true".equals(all.get("email_verified"));
    String email = isSure ? provider.email().textIn(all).orElse(null) : null;
    String name = provider.name().textIn(all).orElse(null);
    return new Person(provider.issuer(), subject(claims), email, name);
  }

  private static String subject(JWTClaimsSet claims) {
    String subject = claims.getSubject();
    if (subject == null || subject.isBlank() || subject.indexOf('\0') >= 0) {
      throw new InvalidTokenException(Reason.NO_SUBJECT);
    }
    return subject;
  }

  /** The provider that the token claims to be from, which is not proved yet. */
  private Optional<ProviderTokens> find(String token) {
    return Optional.ofNullable(issuer(token)).map(byIssuer::get);
  }

  private static @Nullable String issuer(String token) {
    if (token.length() > MAX_LENGTH) {
      return null;
    }
    try {
      JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
      return claims == null ? null : claims.getIssuer();
    } catch (ParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private static SignedJWT parse(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
  }
}
