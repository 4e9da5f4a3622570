package dev.slipway.identity;

import java.time.Instant;
import java.util.UUID;

/** Something that belongs to an account. Others, admins apart, are refused. */
public interface Owned {
  /** Its id. */
  UUID id();

  /** The account that it belongs to. */
  long ownerId();

  /** When it was made. */
  Instant createdAt();

  /** Whose share of the workers its work counts against. */
  default String workOwner() {
    return "account/" + ownerId();
  }
}
