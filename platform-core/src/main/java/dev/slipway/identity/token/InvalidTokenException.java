package dev.slipway.identity.token;

import dev.slipway.error.UnauthenticatedException;

/** Thrown when a token is not accepted; says why, but never shows the token. */
public class InvalidTokenException extends UnauthenticatedException {
  private static final long serialVersionUID = 1L;

  /** Why a token is not accepted. */
  public enum Reason {
    /** Broken, signed with another key, expired, of another issuer or of another type. */
    NOT_VALID("Could not validate credentials"),
    /** Signed by us, but it names nobody. */
    NO_SUBJECT("Invalid token payload"),
    /** It names an account that does not exist, or no longer. */
    UNKNOWN_ACCOUNT("User not found");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final Reason reason;

  /** Creates the exception with the reason's own text. */
  public InvalidTokenException(Reason reason) {
    super(reason.text);
    this.reason = reason;
  }

  /** Why the token is not accepted. */
  public Reason reason() {
    return reason;
  }
}
