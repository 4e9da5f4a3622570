package dev.slipway.error;

/**
 * Thrown when the caller may not know whether the object exists, since it would be somebody else's.
 * To the caller it is the same as an object that is missing; the audit tells the two apart.
 */
public class ForeignObjectException extends NotFoundException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the message that a missing object would give. */
  public ForeignObjectException(String message) {
    super(message);
  }
}
