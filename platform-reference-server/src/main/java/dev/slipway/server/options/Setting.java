package dev.slipway.server.options;

/**
 * A value with the place it was said at.
 *
 * @param value as written
 * @param origin such as {@code --port}, {@code SLIPWAY_PORT} or {@code port in slipway.yaml}
 */
record Setting(String value, String origin) {
  /** Never the value: it may be a secret. */
  @Override
  public String toString() {
    return origin;
  }
}
