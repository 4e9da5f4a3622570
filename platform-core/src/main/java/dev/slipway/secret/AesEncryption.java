package dev.slipway.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM; layout: version byte 1, four bytes of key id, twelve bytes of nonce, cipher text and
 * tag. The key and its id are derived from the given text with HMAC-SHA-256.
 */
final class AesEncryption implements Encryption {
  private static final byte VERSION = 1;
  private static final int KEY_ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;
  private final byte[] keyId;
  private final String fingerprint;

  AesEncryption(Secret secret) {
    byte[] master = secret.reveal().getBytes(StandardCharsets.UTF_8);
    key = new SecretKeySpec(derive(master, "slipway/encryption/1"), "AES");
    keyId = Arrays.copyOf(derive(master, "slipway/key-id/1"), KEY_ID_BYTES);
    fingerprint = HexFormat.of().formatHex(derive(master, "slipway/fingerprint/1"), 0, 8);
  }

  @Override
  public byte[] encrypt(byte[] plain, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      return ByteBuffer.allocate(1 + KEY_ID_BYTES + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(keyId)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt " + context, e);
    }
  }

  @Override
  public byte[] decrypt(byte[] sealed, String context) {
    int header = 1 + KEY_ID_BYTES + NONCE_BYTES;
    if (sealed.length < header || sealed[0] != VERSION) {
      throw new IllegalStateException(context + " is not an encrypted value");
    }
    if (!Arrays.equals(sealed, 1, 1 + KEY_ID_BYTES, keyId, 0, KEY_ID_BYTES)) {
      throw new IllegalStateException(
          context + " was encrypted with another key: check SLIPWAY_ENCRYPTION_KEY");
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + KEY_ID_BYTES, header);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, context)
          .doFinal(sealed, header, sealed.length - header);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(context + " was tampered with or belongs elsewhere", e);
    }
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] derive(byte[] master, String label) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(master), "HmacSHA256"));
      return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HmacSHA256", e);
    }
  }
}
