package dev.slipway.chart;

import dev.slipway.chart.LoginResult.Status;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import java.net.URI;

/** The login handshake of the distribution API: {@code GET /v2/}. */
final class OciLogin implements RegistryLogin {
  private static final int MAX_BYTES = 64 * 1024;

  private final CredentialStore credentials;
  private final ResolverOptions options;

  OciLogin(CredentialStore credentials, ResolverOptions options) {
    this.credentials = credentials;
    this.options = options;
  }

  @Override
  public LoginResult test(String host) {
    String server = host.equals(OciReference.DOCKER_HOST) ? OciReference.DOCKER_ENDPOINT : host;
    HostPolicy policy = HostPolicy.forReference(options, URI.create("https://" + server));
    URI address = URI.create(policy.registryScheme(server) + "://" + server + "/v2/");
    HostPolicy own = HostPolicy.forReference(options, address);
    try (HttpSession session = new HttpSession(own, options.timeout())) {
      new Downloads(session, credentials).get(address, "application/json", MAX_BYTES);
      return new LoginResult(Status.OK, host + " accepts the login");
    } catch (NotFoundException e) {
      return new LoginResult(
          Status.UNKNOWN,
          host + " answers, but is no OCI registry: fetch a chart to try the login");
    } catch (InvalidChartException e) {
      return new LoginResult(Status.REFUSED, e.getMessage());
    } catch (UnavailableException e) {
      return new LoginResult(Status.UNREACHABLE, e.getMessage());
    }
  }
}
