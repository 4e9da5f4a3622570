package dev.slipway.registry;

import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.registry.LoginResult.Status;
import java.net.URI;

/** The login handshake of the distribution API: {@code GET /v2/}. */
final class OciLogin implements RegistryLogin {
  private static final int MAX_BYTES = 64 * 1024;

  private final CredentialStore credentials;
  private final ConnectionRules rules;

  OciLogin(CredentialStore credentials, ConnectionRules rules) {
    this.credentials = credentials;
    this.rules = rules;
  }

  @Override
  public LoginResult test(String host) {
    String server = OciRepository.server(host);
    HostPolicy policy = HostPolicy.forReference(rules, URI.create("https://" + server));
    URI address = URI.create(policy.registryScheme(server) + "://" + server + "/v2/");
    HostPolicy own = HostPolicy.forReference(rules, address);
    try (Downloads downloads = new Downloads(own, credentials, rules.timeout())) {
      downloads.get(address, "application/json", MAX_BYTES);
      return new LoginResult(Status.OK, host + " accepts the login");
    } catch (NotFoundException e) {
      return new LoginResult(
          Status.UNKNOWN,
          host + " answers, but is no OCI registry: fetch a chart to try the login");
    } catch (RefusedException e) {
      return new LoginResult(Status.REFUSED, e.getMessage());
    } catch (UnavailableException e) {
      return new LoginResult(Status.UNREACHABLE, e.getMessage());
    }
  }
}
