package dev.slipway.identity;

import dev.slipway.error.ConflictException;

/** Thrown when a live account already has the e-mail. */
public class EmailTakenException extends ConflictException {
  private static final long serialVersionUID = 1L;

  private final String email;

  /** Creates the exception for the e-mail as the caller gave it. */
  public EmailTakenException(String email) {
    super("Email already in use: " + email);
    this.email = email;
  }

  /** The e-mail as the caller gave it. */
  public String email() {
    return email;
  }
}
