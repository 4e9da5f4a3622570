package dev.slipway.registry;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer of a server, read whole. */
public final class Fetched {
  private final URI uri;
  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  /**
   * An answer.
   *
   * @param uri what answered, after redirects
   * @param headers by lower-case name
   */
  Fetched(URI uri, int status, Map<String, List<String>> headers, byte[] body) {
    this.uri = uri;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** What answered, after redirects. */
  public URI uri() {
    return uri;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The values of a header; empty when it is not there. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The body; the caller must not change it. */
  public byte[] body() {
    return body;
  }
}
