package dev.slipway.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.identity.InvalidTokenException.Reason;
import dev.slipway.secret.Secret;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Issues and checks user tokens: JWTs signed with HS256.
 *
 * <p>Thread-safe. Checking needs no store: that the account still exists is {@link
 * Accounts#authenticate}'s work.
 */
public final class Tokens {
  private static final int MAX_LENGTH = 8 * 1024;
  private static final String TYPE = "type";
  private static final String USER = "user";
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TokenOptions options;
  private final TokenKeys keys;
  private final InstantSource clock;

  /** Tokens of the given keys. */
  public Tokens(TokenOptions options, InstantSource clock) {
    this.options = options;
    this.keys = new TokenKeys(options);
    this.clock = clock;
  }

  /** A new user token for the account, good on every API. */
  public IssuedToken issueUser(Account account) {
    Instant now = clock.instant();
    Instant end = now.plus(options.lifetime());
    String token =
        Jwts.builder()
            .header()
            .keyId(keys.signingId())
            .type("JWT")
            .and()
            .subject(account.uuid().toString())
            .claim(TYPE, USER)
            .claim(USER, account.name())
            .claim("email", account.email())
            .issuedAt(Date.from(now))
            .expiration(Date.from(end))
            .id(UUID.randomUUID().toString())
            .issuer(options.issuer())
            .signWith(keys.signing(), Jwts.SIG.HS256)
            .compact();
    return new IssuedToken(Secret.of(token), end, options.lifetime());
  }

  /**
   * Whom the user token names. Tokens that carry only a type and a name, or only an e-mail or uuid
   * as subject, are good too when one of the keys signed them.
   *
   * @throws InvalidTokenException when the token is not accepted
   */
  public TokenSubject verifyUser(String token) {
    Claims claims = verified(token);
    Object type = claims.get(TYPE);
    String issuer = claims.getIssuer();
    Date expiration = claims.getExpiration();
    if ((type != null && !USER.equals(type))
        || (issuer != null && !issuer.equals(options.issuer()))
        || expiration == null) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
    Instant end = expiration.toInstant();
    String subject = claims.getSubject();
    if (subject != null && !subject.isBlank()) {
      UUID uuid = uuid(subject);
      return uuid != null
          ? new TokenSubject(uuid, null, null, claims.getId(), end)
          : new TokenSubject(null, subject, null, claims.getId(), end);
    }
    if (type != null && claims.get(USER) instanceof String name && !name.isBlank()) {
      return new TokenSubject(null, null, name, claims.getId(), end);
    }
    throw new InvalidTokenException(Reason.NO_SUBJECT);
  }

  private Claims verified(String token) {
    Optional<Claims> claims =
        token.length() > MAX_LENGTH
            ? Optional.empty()
            : keys.candidates(keyIdOf(token)).stream()
                .flatMap(key -> verified(token, key).stream())
                .findFirst();
    return claims.orElseThrow(() -> new InvalidTokenException(Reason.NOT_VALID));
  }

  private Optional<Claims> verified(String token, SecretKey key) {
    try {
      return Optional.of(parser(key).parseSignedClaims(token).getPayload());
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty(); // why is nobody's business but the signer's
    }
  }

  private JwtParser parser(SecretKey key) {
    return Jwts.parser()
        .sig()
        .clear()
        .add(Jwts.SIG.HS256)
        .and()
        .zip()
        .clear()
        .and()
        .clock(() -> Date.from(clock.instant()))
        .verifyWith(key)
        .build();
  }

  /** The {@code kid} that the token's header claims, not yet verified. */
  private static @Nullable String keyIdOf(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
    try {
      byte[] header = Base64.getUrlDecoder().decode(token.substring(0, dot));
      return JSON.readTree(header).path("kid").textValue();
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
  }

  private static @Nullable UUID uuid(String subject) {
    String text = subject.toLowerCase(Locale.ROOT);
    if (!UUID_TEXT.matcher(text).matches()) {
      return null;
    }
    String hex = text.replace("-", "");
    return UUID.fromString(
        "%s-%s-%s-%s-%s"
            .formatted(
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20)));
  }
}
