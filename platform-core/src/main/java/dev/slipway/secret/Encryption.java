package dev.slipway.secret;

/**
 * Authenticated encryption of values at rest, with key ids so that keys can be rotated.
 *
 * <p>Thread-safe. {@code decrypt} of a text that was tampered with, or that names an unknown key,
 * throws {@link IllegalStateException} without showing the text.
 */
public interface Encryption {
  /**
   * Encrypts {@code plain}; two calls with the same text give different results.
   *
   * @param context what the value belongs to, such as {@code deployment.user_values}; the same must
   *     be given to decrypt, so that a value cannot be moved to another column
   */
  byte[] encrypt(byte[] plain, String context);

  /** The plain bytes of what {@link #encrypt} gave for the same context. */
  byte[] decrypt(byte[] sealed, String context);

  /** A short, irreversible mark of the current key, to notice a server that was given another. */
  String fingerprint();

  /** AES-256-GCM with a key derived from {@code key}'s UTF-8 bytes. */
  static Encryption aes(Secret key) {
    return new AesEncryption(key);
  }
}
