package dev.slipway.identity;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.List;
import java.util.Map;

/**
 * An e-mail address that is well-formed and could be delivered to: it has an @-sign and a dotted
 * domain that is not reserved. Only the domain is lower-cased.
 *
 * @param value the address
 */
public record EmailAddress(String value) {
  public EmailAddress {
    value = EmailRules.normalise(value);
  }

  /**
   * The address in the request's body field {@code field}.
   *
   * @throws InvalidInputException with the reason, when it is none
   */
  public static EmailAddress of(String text, String field) {
    try {
      return new EmailAddress(text);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new InvalidInputException(
          new FieldError(
              List.of("body", field),
              "value_error",
              "value is not a valid email address: " + reason,
              text,
              Map.of("reason", reason)));
    }
  }

  /** The address. */
  @Override
  public String toString() {
    return value;
  }
}
