package dev.slipway.error;

/** The kind of a failure: who caused it, and whether trying again can help. */
public enum ErrorCode {
  /** The caller's input is malformed or breaks a rule; the same call fails again. */
  INVALID,
  /** The caller did not prove who it is. */
  UNAUTHENTICATED,
  /** The caller is known and may not do this. */
  FORBIDDEN,
  /** The object does not exist, or the caller may not know that it does. */
  NOT_FOUND,
  /** The call contradicts the present state. */
  CONFLICT,
  /** A condition that the caller named no longer holds. */
  PRECONDITION_FAILED,
  /** The input is larger than allowed. */
  TOO_LARGE,
  /** The caller has to wait before it may try again. */
  TOO_MANY_REQUESTS,
  /** Something that the platform depends on does not answer; trying again later can help. */
  UNAVAILABLE,
  /** A fault of the platform itself. */
  INTERNAL
}
