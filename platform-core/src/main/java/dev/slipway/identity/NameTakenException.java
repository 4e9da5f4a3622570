package dev.slipway.identity;

import dev.slipway.error.ConflictException;

/** Thrown when a live account already has the login name. */
public class NameTakenException extends ConflictException {
  private static final long serialVersionUID = 1L;

  private final String name;

  /** Creates the exception for the name as the caller gave it. */
  public NameTakenException(String name) {
    super("Name already in use: " + name);
    this.name = name;
  }

  /** The name as the caller gave it. */
  public String name() {
    return name;
  }
}
