package dev.slipway.identity;

import dev.slipway.secret.Secret;

/** One way of writing password hashes; says which texts are its own. */
interface PasswordFormat {
  /** Whether the text is a hash in this format, at a cost that one can bear. */
  boolean reads(String hash);

  /** Whether the hash, which this format reads, is of the password; takes constant time. */
  boolean verify(Secret password, String hash);
}
