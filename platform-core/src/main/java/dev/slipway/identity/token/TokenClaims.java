package dev.slipway.identity.token;

import dev.slipway.identity.token.InvalidTokenException.Reason;
import io.jsonwebtoken.Claims;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads verified claims as the token that their {@code type} names; without one it is a user's. */
final class TokenClaims {
  static final String TYPE = "type";
  static final String USER = "user";
  static final String EMAIL = "email";
  static final String SERVICE = "service";
  static final String ORIGIN = "origin";
  static final String DEPLOYMENT = "deployment";
  static final String CONFIG = "config";
  static final String NAME = "name";

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

  private TokenClaims() {}

  static VerifiedToken read(Claims claims) {
    Object type = claims.get(TYPE);
    if (type == null || USER.equals(type)) {
      return user(claims, type != null);
    }
    if (SERVICE.equals(type)) {
      return new ServiceToken(
          required(claims.get(SERVICE)),
          orEmpty(claims.get(ORIGIN)),
          orEmpty(claims.get(USER)),
          claims.getId(),
          end(claims));
    }
    if (DEPLOYMENT.equals(type)) {
      return new DeploymentToken(number(claims.get(DEPLOYMENT)), claims.getId(), end(claims));
    }
    if (CONFIG.equals(type)) {
      String name = claims.get(NAME) instanceof String text ? text : null;
      return new ConfigToken(name, claims.getId(), endOrNull(claims));
    }
    throw new InvalidTokenException(Reason.NOT_VALID);
  }

  private static UserToken user(Claims claims, boolean isTyped) {
    Instant end = end(claims);
    String subject = claims.getSubject();
    if (subject != null && !subject.isBlank()) {
      UUID uuid = uuid(subject);
      return uuid != null
          ? new UserToken(uuid, null, null, claims.getId(), end)
          : new UserToken(null, subject, null, claims.getId(), end);
    }
    if (isTyped && claims.get(USER) instanceof String name && !name.isBlank()) {
      return new UserToken(null, null, name, claims.getId(), end);
    }
    throw new InvalidTokenException(Reason.NO_SUBJECT);
  }

  private static String required(@Nullable Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new InvalidTokenException(Reason.NOT_VALID);
  }

  private static String orEmpty(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static long number(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw new InvalidTokenException(Reason.NOT_VALID);
  }

  private static Instant end(Claims claims) {
    Instant end = endOrNull(claims);
    if (end == null) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
    return end;
  }

  private static @Nullable Instant endOrNull(Claims claims) {
    Date expiration = claims.getExpiration();
    return expiration == null ? null : expiration.toInstant();
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
