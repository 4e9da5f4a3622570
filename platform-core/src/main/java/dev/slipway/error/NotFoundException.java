package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** Thrown when an object does not exist, or the caller may not know that it does. */
public class NotFoundException extends PlatformException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String objectId;

  /** Creates the exception with a message for the caller. */
  public NotFoundException(String message) {
    this(message, null);
  }

  /**
   * Creates the exception with a message for the caller.
   *
   * @param objectId the id that was asked for, or null
   */
  public NotFoundException(String message, @Nullable String objectId) {
    super(ErrorCode.NOT_FOUND, message);
    this.objectId = objectId;
  }

  /** The id that was asked for, or null when it is not told. */
  public @Nullable String objectId() {
    return objectId;
  }
}
