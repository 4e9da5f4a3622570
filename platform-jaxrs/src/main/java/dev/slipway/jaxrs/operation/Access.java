package dev.slipway.jaxrs.operation;

/** Who may call an operation; whose objects it may touch is the capability's to decide. */
public enum Access {
  /** Anybody. */
  PUBLIC,
  /** Any account. */
  ACCOUNT,
  /** Admins; others are told {@code Forbidden}. */
  ADMIN
}
