package dev.slipway.server.demo;

/** The demonstration did not get where it wanted; the message says why. */
public class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }

  DemoException(String message, Throwable cause) {
    super(message, cause);
  }
}
