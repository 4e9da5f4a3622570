package dev.slipway.jaxrs.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.error.UnauthenticatedException;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.error.ErrorMapper;
import dev.slipway.jaxrs.operation.Api;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRefusalsTest {
  private static UnauthenticatedException reason(String name) {
    return switch (name) {
      case "INACTIVE" -> new InactiveAccountException();
      case "OTHER" -> new UnauthenticatedException("some words of ours");
      default -> new InvalidTokenException(Reason.valueOf(name));
    };
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "CATALOG, Not authenticated",
        "PROJECT_REGISTRY, Not authenticated",
        "DEVELOPER_PLATFORM, Not authenticated",
        "KUBERNETES, Authentication required",
        "FASTDEPLOY, Not authenticated",
        "PLATFORM, Not authenticated",
      })
  void missing_wordedByEachApi(Api api, String message) {
    check(TokenRefusals.missing(api), 401, message, "Bearer");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "PROJECT_REGISTRY, NOT_VALID, 401, Could not validate credentials, -",
        "PROJECT_REGISTRY, NO_SUBJECT, 401, Invalid token payload, -",
        "PROJECT_REGISTRY, UNKNOWN_ACCOUNT, 401, User not found, -",
        "PROJECT_REGISTRY, INACTIVE, 403, Inactive user, -",
        "PROJECT_REGISTRY, OTHER, 401, Could not validate credentials, -",
        "CATALOG, NOT_VALID, 401, Could not validate credentials, Bearer",
        "CATALOG, INACTIVE, 401, Could not validate credentials, Bearer",
        "DEVELOPER_PLATFORM, NOT_VALID, 401, Could not validate credentials, Bearer",
        "DEVELOPER_PLATFORM, NO_SUBJECT, 401, Could not validate credentials, Bearer",
        "DEVELOPER_PLATFORM, UNKNOWN_ACCOUNT, 401, Could not validate credentials, Bearer",
        "DEVELOPER_PLATFORM, INACTIVE, 401, Could not validate credentials, Bearer",
        "KUBERNETES, NOT_VALID, 401, Authentication required, Bearer",
        "KUBERNETES, INACTIVE, 401, Authentication required, Bearer",
        "FASTDEPLOY, NO_SUBJECT, 401, Could not validate credentials, Bearer",
        "FASTDEPLOY, UNKNOWN_ACCOUNT, 401, Could not validate credentials, Bearer",
        "FASTDEPLOY, INACTIVE, 401, Could not validate credentials, Bearer",
        "PLATFORM, INACTIVE, 401, Could not validate credentials, Bearer",
      })
  void refused_wordedByEachApi(
      Api api, String why, int status, String message, @Nullable String challenge) {
    check(TokenRefusals.refused(api, reason(why)), status, message, challenge);
  }

  private static void check(
      ApiException refusal, int status, String message, @Nullable String challenge) {
    try (Response answer = new ErrorMapper().toResponse(refusal)) {
      assertThat(answer.getStatus()).isEqualTo(status);
      assertThat(refusal).hasMessage(message);
      assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo(challenge);
    }
  }
}
