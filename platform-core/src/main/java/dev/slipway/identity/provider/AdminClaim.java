package dev.slipway.identity.provider;

import java.util.Collection;
import java.util.Map;

/**
 * The claim that makes an admin, for as long as the token that carries it is good.
 *
 * @param path where it is
 * @param value what it must be, or what must be in it when it is a list
 */
public record AdminClaim(ClaimPath path, String value) {
  public AdminClaim {
    if (value.isBlank()) {
      throw new IllegalArgumentException("the value that makes an admin is blank");
    }
  }

  boolean isIn(Map<String, Object> claims) {
    return path.in(claims)
        .filter(
            found ->
                found instanceof Collection<?> list ? list.contains(value) : value.equals(found))
        .isPresent();
  }
}
