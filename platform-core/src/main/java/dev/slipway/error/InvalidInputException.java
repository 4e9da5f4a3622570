package dev.slipway.error;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when the caller's input is malformed or breaks a rule; names every field at fault. */
public class InvalidInputException extends PlatformException {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  /** Creates the exception for one field. */
  public InvalidInputException(FieldError error) {
    this(List.of(error));
  }

  /** Creates the exception for at least one field. */
  public InvalidInputException(List<FieldError> errors) {
    super(
        ErrorCode.INVALID,
        errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  /** The fields at fault, in the order found; never empty. */
  public List<FieldError> errors() {
    return errors;
  }
}
