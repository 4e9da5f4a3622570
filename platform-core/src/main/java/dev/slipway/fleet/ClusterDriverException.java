package dev.slipway.fleet;

/** Thrown by a driver that could not do what it was asked for; its message is for people. */
public class ClusterDriverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Why a driver gave up. */
  public enum Kind {
    /** What it works with said no. */
    FAILED,
    /** Its time was over. */
    TIMEOUT,
    /** It was told to stop. */
    CANCELLED
  }

  /** Creates the exception; the message holds no secret. */
  public ClusterDriverException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Why it gave up. */
  public final Kind kind() {
    return kind;
  }

  /** The message; never null. */
  @Override
  public final String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
