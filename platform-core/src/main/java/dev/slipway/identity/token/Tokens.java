package dev.slipway.identity.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.identity.Account;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import dev.slipway.secret.Secret;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Issues and checks signed tokens (JWTs): of users, services, deployments, and readers of the
 * configuration.
 *
 * <p>Thread-safe. Checking needs no store: whether what a token names still exists is for the
 * callers to find out, see {@link Authenticator}.
 */
public final class Tokens {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TokenOptions options;
  private final TokenKeys keys;
  private final TokenSignatures signatures;
  private final InstantSource clock;

  /** Tokens of the given keys. */
  public Tokens(TokenOptions options, InstantSource clock) {
    this.options = options;
    this.keys = new TokenKeys(options);
    this.signatures = new TokenSignatures(keys, clock);
    this.clock = clock;
  }

  /** A new user token for the account, good on every API. */
  public IssuedToken issueUser(Account account) {
    return issue(
        TokenClaims.USER,
        options.lifetime(),
        claims ->
            claims
                .subject(account.uuid().toString())
                .claim(TokenClaims.USER, account.name())
                .claim(TokenClaims.EMAIL, account.email()));
  }

  /**
   * A new token that starts deployments of a service.
   *
   * @param service the service's name; it need not exist yet
   * @param origin where the token will be used, in the caller's words
   * @param user the name of the account that asks for it
   */
  public IssuedToken issueService(String service, String origin, String user, Duration lifetime) {
    return issue(
        TokenClaims.SERVICE,
        lifetime,
        claims ->
            claims
                .claim(TokenClaims.SERVICE, service)
                .claim(TokenClaims.ORIGIN, origin)
                .claim(TokenClaims.USER, user));
  }

  /** A new token with which one run reports its steps. */
  public IssuedToken issueDeployment(long deployment, Duration lifetime) {
    return issue(
        TokenClaims.DEPLOYMENT,
        lifetime,
        claims -> claims.claim(TokenClaims.DEPLOYMENT, deployment));
  }

  /** A new token with which somebody reads what is deployed. */
  public IssuedToken issueConfig(String name, Duration lifetime) {
    return issue(TokenClaims.CONFIG, lifetime, claims -> claims.claim(TokenClaims.NAME, name));
  }

  private IssuedToken issue(String type, Duration lifetime, UnaryOperator<JwtBuilder> claims) {
    Instant now = clock.instant();
    Instant end = now.plus(lifetime);
    String id = UUID.randomUUID().toString();
    TokenKey key = keys.signing();
    String token =
        claims
            .apply(
                Jwts.builder()
                    .header()
                    .keyId(key.id())
                    .type("JWT")
                    .and()
                    .claim(TokenClaims.TYPE, type))
            .issuedAt(Date.from(now))
            .expiration(Date.from(end))
            .id(id)
            .issuer(options.issuer())
            .signWith(key.signing(), key.algorithm().jwt())
            .compact();
    return new IssuedToken(Secret.of(token), id, end, lifetime);
  }

  /**
   * Whom the user token names. Tokens that carry only a type and a name, or only an e-mail or uuid
   * as subject, are good too when one of the keys signed them.
   *
   * @throws InvalidTokenException when the token is not accepted
   */
  public UserToken verifyUser(String token) {
    return verify(token, UserToken.class);
  }

  /**
   * What the token says, when it is of the wanted type.
   *
   * @throws InvalidTokenException when the token is not accepted, or is of another type
   */
  public <T extends VerifiedToken> T verify(String token, Class<T> type) {
    VerifiedToken verified = verify(token);
    if (!type.isInstance(verified)) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
    return type.cast(verified);
  }

  /**
   * What the token says, whatever its type.
   *
   * @throws InvalidTokenException when the token is not accepted
   */
  public VerifiedToken verify(String token) {
    Claims claims = signatures.verify(token);
    String issuer = claims.getIssuer();
    if (issuer != null && !issuer.equals(options.issuer())) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
    return TokenClaims.read(claims);
  }

  /** The public halves of the keys as a JWK set (RFC 7517); without any when all are secret. */
  public String publicKeys() {
    List<?> set =
        keys.all().stream().flatMap(key -> key.publicKey().stream()).map(KeyIds::jwk).toList();
    try {
      return JSON.writeValueAsString(Map.of("keys", set));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a public key cannot be written", e);
    }
  }
}
