package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** Thrown when a call contradicts the present state, such as a name that is taken. */
public class ConflictException extends PlatformException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String objectId;

  /** Creates the exception with a message for the caller. */
  public ConflictException(String message) {
    this(message, null);
  }

  /**
   * Creates the exception with a message for the caller.
   *
   * @param objectId the id of the object that is there already, or null
   */
  public ConflictException(String message, @Nullable String objectId) {
    super(ErrorCode.CONFLICT, message);
    this.objectId = objectId;
  }

  /** The id of the object that is there already, or null when it is not told. */
  public @Nullable String objectId() {
    return objectId;
  }
}
