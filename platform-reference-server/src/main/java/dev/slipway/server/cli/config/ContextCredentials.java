package dev.slipway.server.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.secret.Secret;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.Content;
import dev.slipway.server.cli.client.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The login of a context. A refresh token is good once, so renewing holds the file: of two commands
 * at one time the second takes what the first got.
 */
public final class ContextCredentials implements Credentials {
  private final ContextFile file;
  private final String name;
  private final Connection anonymous;

  /** The login of the named context, renewed over a connection that proves nothing. */
  public ContextCredentials(ContextFile file, String name, Connection anonymous) {
    this.file = file;
    this.name = name;
    this.anonymous = anonymous;
  }

  @Override
  public Optional<Secret> token() {
    return file.read().find(name).map(Context::accessToken).map(Secret::of);
  }

  @Override
  public Optional<Secret> renew(Secret refused) {
    Contexts after =
        file.change(
            contexts ->
                contexts
                    .find(name)
                    .map(context -> contexts.with(name, renewed(context, refused)))
                    .orElse(contexts));
    return after
        .find(name)
        .map(Context::accessToken)
        .filter(token -> !token.equals(refused.reveal()))
        .map(Secret::of);
  }

  private Context renewed(Context context, Secret refused) {
    String refresh = context.refreshToken();
    if (refresh == null || !refused.reveal().equals(context.accessToken())) {
      return context; // somebody else was quicker, or there is nothing to renew with
    }
    String body = JsonNodeFactory.instance.objectNode().put("refresh_token", refresh).toString();
    ApiRequest request =
        new ApiRequest(
            "POST",
            "/auth/refresh",
            Map.of("Accept", "application/json"),
            Content.of("application/json", body.getBytes(StandardCharsets.UTF_8)));
    try (ApiResponse response = anonymous.send(request)) {
      if (!response.ok()) { // only a refusal ends the login, not a server that is busy or at fault
        return response.status() == 401 || response.status() == 403
            ? context.withLogin(context.user(), null, null)
            : context;
      }
      JsonNode answer = response.json();
      return context.withLogin(
          context.user(),
          answer.path("access_token").asText(),
          answer.path("refresh_token").asText());
    }
  }
}
