package dev.slipway.store.jpa;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of what backups hold. */
final class Digests {

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
