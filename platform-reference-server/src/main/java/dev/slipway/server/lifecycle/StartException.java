package dev.slipway.server.lifecycle;

/** The server did not start; the message says why and what to do, in words for its operator. */
public class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A reason that needs no cause. */
  public StartException(String message) {
    super(message);
  }

  /** A reason with its cause. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }

  StartException(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
