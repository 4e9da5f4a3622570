package dev.slipway.jaxrs.security;

import dev.slipway.error.UnauthenticatedException;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.operation.Api;

/** How each API words it when a caller does not prove who it is. */
final class TokenRefusals {
  private static final String NO_TOKEN = "Not authenticated";
  private static final String BAD_TOKEN = "Could not validate credentials";
  private static final String EITHER = "Authentication required";

  private TokenRefusals() {}

  /** The caller shows no token. */
  static ApiException missing(Api api) {
    return ApiException.unauthenticated(api == Api.KUBERNETES ? EITHER : NO_TOKEN);
  }

  /** The caller's token is not accepted, for this reason. */
  static ApiException refused(Api api, UnauthenticatedException reason) {
    return switch (api) {
      case PROJECT_REGISTRY -> inDetail(reason);
      case KUBERNETES -> ApiException.unauthenticated(EITHER);
      case CATALOG, DEVELOPER_PLATFORM, FASTDEPLOY, PLATFORM ->
          ApiException.unauthenticated(BAD_TOKEN);
    };
  }

  /** Document 001 tells the reason, and asks for no other token. */
  private static ApiException inDetail(UnauthenticatedException reason) {
    if (reason instanceof InactiveAccountException) {
      return ApiException.of(403, "Inactive user");
    }
    return ApiException.of(
        401, reason instanceof InvalidTokenException ? reason.getMessage() : BAD_TOKEN);
  }
}
