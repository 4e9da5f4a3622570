package dev.slipway.server.tls;

/** Thrown when a certificate or key cannot be used; the message names the file and the reason. */
final class PemException extends Exception {
  private static final long serialVersionUID = 1L;

  PemException(String message) {
    super(message);
  }
}
