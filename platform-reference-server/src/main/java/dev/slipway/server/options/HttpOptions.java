package dev.slipway.server.options;

import java.net.URI;
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
 */
public record HttpOptions(
    String bind,
    int port,
    @Nullable URI publicUrl,
    CatalogAuth catalogAuth,
    List<String> trustedProxies) {
  public HttpOptions {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** The same on another port. */
  public HttpOptions withPort(int other) {
    return new HttpOptions(bind, other, publicUrl, catalogAuth, trustedProxies);
  }
}
