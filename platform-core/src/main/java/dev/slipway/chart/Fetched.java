package dev.slipway.chart;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer of a server, read whole. */
final class Fetched {
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

  URI uri() {
    return uri;
  }

  int status() {
    return status;
  }

  List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  byte[] body() {
    return body;
  }
}
