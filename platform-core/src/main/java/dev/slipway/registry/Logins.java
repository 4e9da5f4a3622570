package dev.slipway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.error.UnavailableException;
import dev.slipway.network.Authority;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers to a server's request for a login. */
final class Logins {
  private static final int MAX_TOKEN_BYTES = 256 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpSession session;
  private final CredentialStore credentials;

  Logins(HttpSession session, CredentialStore credentials) {
    this.session = session;
    this.credentials = credentials;
  }

  /** The {@code Authorization} header that the server asks for; empty when there is no login. */
  Optional<String> answer(Authority authority, Challenge challenge) {
    return challenge.scheme().equals("bearer")
        ? Optional.of("Bearer " + token(authority, challenge.parameters()))
        : basic(authority);
  }

  /** The host's user name and password as a header. */
  Optional<String> basic(Authority authority) {
    return find(authority)
        .map(
            credential ->
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (credential.username() + ":" + credential.password().reveal())
                                .getBytes(StandardCharsets.UTF_8)));
  }

  private String token(Authority registry, Map<String, String> parameters) {
    URI realm = realm(registry, parameters);
    Map<String, String> headers =
        loginFor(registry, realm).map(basic -> Map.of("Authorization", basic)).orElse(Map.of());
    Fetched answer = session.send("GET", realm, headers, MAX_TOKEN_BYTES);
    int status = answer.status();
    if (status == 429 || status >= 500) {
      throw new BusyException(HostPolicy.show(realm) + " answers " + status, RetryAfter.of(answer));
    }
    if (status != 200) {
      throw new RefusedException(
          "%s refuses the login for %s (%d): check its credentials"
              .formatted(HostPolicy.show(realm), registry.name(), status));
    }
    try {
      JsonNode body = JSON.readTree(answer.body());
      String token = body.path("token").asText(body.path("access_token").asText(""));
      if (token.matches("[\\x21-\\x7e]+")) {
        return token;
      }
    } catch (IOException e) {
      throw new UnavailableException(HostPolicy.show(realm) + " answers no token", e);
    }
    throw new UnavailableException(HostPolicy.show(realm) + " answers no token");
  }

  private static URI realm(Authority registry, Map<String, String> parameters) {
    StringBuilder address = new StringBuilder(parameters.getOrDefault("realm", ""));
    char separator = address.indexOf("?") < 0 ? '?' : '&';
    for (String name : List.of("service", "scope")) {
      String value = parameters.get(name);
      if (value != null) {
        address
            .append(separator)
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        separator = '&';
      }
    }
    try {
      return URI.create(address.toString());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(registry.name() + " asks for a login at no address");
    }
  }

  /**
   * The realm's own login; the registry's goes to the registry's own host, or over TLS to a
   * neighbour in its domain.
   */
  private Optional<String> loginFor(Authority registry, URI realm) {
    Authority server = session.policy().checked(realm);
    boolean isNeighbour =
        server.host().equals(registry.host())
            || (server.scheme().equals("https") && Neighbours.are(server.host(), registry.host()));
    Optional<String> own = basic(server);
    return own.isEmpty() && isNeighbour ? basic(registry) : own;
  }

  private Optional<RegistryCredential> find(Authority authority) {
    Optional<RegistryCredential> found = credentials.find(authority.name());
    return found.isEmpty() && authority.host().equals(OciRepository.DOCKER_ENDPOINT)
        ? credentials.find(OciRepository.DOCKER_HOST)
        : found;
  }
}
