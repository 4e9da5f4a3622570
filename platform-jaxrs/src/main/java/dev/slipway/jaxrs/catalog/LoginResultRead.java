package dev.slipway.jaxrs.catalog;

import dev.slipway.registry.LoginResult;
import java.util.Locale;

/** What came of trying a login; {@code status} is ok, refused, unreachable or unknown. */
record LoginResultRead(String status, String message) {
  static LoginResultRead of(LoginResult result) {
    return new LoginResultRead(result.status().name().toLowerCase(Locale.ROOT), result.text());
  }
}
