package dev.slipway.identity;

import dev.slipway.secret.Secret;
import java.util.random.RandomGenerator;

/** Random passwords that people can type: 20 letters and digits, 115 bits. */
final class GeneratedPassword {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 20;

  private GeneratedPassword() {}

  static Secret next(RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return Secret.of(text.toString());
  }
}
