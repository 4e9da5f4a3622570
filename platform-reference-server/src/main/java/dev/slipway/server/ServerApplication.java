package dev.slipway.server;

import dev.slipway.Platform;
import dev.slipway.jaxrs.ApiOptions;
import dev.slipway.jaxrs.Capabilities;
import dev.slipway.jaxrs.SlipwayApplication;
import dev.slipway.jaxrs.health.ReadinessCheck;
import dev.slipway.jaxrs.security.CatalogAccess;
import dev.slipway.server.data.Database;
import dev.slipway.server.http.Frontend;
import dev.slipway.server.lifecycle.State;
import dev.slipway.server.options.HttpOptions;
import dev.slipway.server.options.ServerOptions;
import dev.slipway.server.telemetry.ServerTelemetry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the HTTP APIs over a server's platform. */
final class ServerApplication {
  private ServerApplication() {}

  static SlipwayApplication of(
      Platform platform,
      ServerOptions options,
      Database database,
      ServerTelemetry telemetry,
      Supplier<State> state) {
    HttpOptions http = options.http();
    ApiOptions api =
        ApiOptions.builder()
            .catalogAccess(CatalogAccess.valueOf(http.catalogAuth().name()))
            .trustedProxies(http.trustedProxies())
            .publicUrl(http.publicUrl())
            .startPage(http.frontend() == null ? "docs" : Frontend.START_PAGE)
            .origins(http.corsOrigins())
            .loginsPerMinute(http.loginsPerMinute())
            .encrypted(http.tls() != null)
            .version(version())
            .telemetry(telemetry.api())
            .readinessChecks(
                List.of(
                    new ReadinessCheck("server", () -> problem(state.get())),
                    new ReadinessCheck("database", database::problem)))
            .build();
    return new SlipwayApplication(Capabilities.of(platform), api, telemetry.operations());
  }

  private static Optional<String> problem(State state) {
    return state == State.STARTED
        ? Optional.empty()
        : Optional.of("the server is " + state.name().toLowerCase(Locale.ROOT));
  }

  static String version() {
    String version = ServerApplication.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
