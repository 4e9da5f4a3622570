package dev.slipway.server.options;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached.
 *
 * @param bind the address to listen on
 * @param port the port to listen on, 0 for a free one
 * @param publicUrl the address that clients use, or null for the one that is listened on
 * @param catalogAuth how the catalogue's routes know who calls
 * @param trustedProxies addresses and networks of proxies whose headers are believed
 * @param corsOrigins the origins whose pages may call from a browser, beside the own one
 * @param tls what it proves itself with, or null to listen without TLS
 * @param loginsPerMinute how many logins one network address may try in a minute
 * @param frontend a folder with a web frontend to serve under {@code /static}, or null
 */
public record HttpOptions(
    String bind,
    int port,
    @Nullable URI publicUrl,
    CatalogAuth catalogAuth,
    List<String> trustedProxies,
    List<String> corsOrigins,
    @Nullable TlsOption tls,
    int loginsPerMinute,
    @Nullable Path frontend) {
  /** How many logins one address may try in a minute, unless said otherwise. */
  public static final int LOGINS_PER_MINUTE = 240;

  public HttpOptions {
    trustedProxies = List.copyOf(trustedProxies);
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** The same on another port. */
  public HttpOptions withPort(int other) {
    return new HttpOptions(
        bind,
        other,
        publicUrl,
        catalogAuth,
        trustedProxies,
        corsOrigins,
        tls,
        loginsPerMinute,
        frontend);
  }
}
