package dev.slipway.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a text an e-mail address, as pydantic's EmailStr has it: the same verdicts, in the
 * same words. A name with the address in angle brackets stands for the address.
 */
final class EmailRules {
  private static final int MAX_TEXT = 2048;
  private static final int MAX_ADDRESS = 254;
  private static final String WORD = "[\\w!#$%&'*+\\-/=?^`{|}~]++";
  private static final Pattern WITH_NAME =
      Pattern.compile(
          "\\s*+(?:" + WORD + "(?:\\s++" + WORD + ")*+|\"[^\"]++\")?+\\s*+<(.+)>\\s*",
          Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
  private static final Pattern AROUND =
      Pattern.compile("^\\s+|\\s+$", Pattern.UNICODE_CHARACTER_CLASS);

  private EmailRules() {}

  /**
   * The address with its domain in lower case.
   *
   * @throws IllegalArgumentException with the reason
   */
  static String normalise(String text) {
    require(
        text.codePointCount(0, text.length()) <= MAX_TEXT,
        "Length must not exceed " + MAX_TEXT + " characters");
    Matcher named = WITH_NAME.matcher(text);
    EmailParts parts =
        EmailParts.of(AROUND.matcher(named.matches() ? named.group(1) : text).replaceAll(""));
    EmailLocalPart.check(parts.local(), parts.quoted());
    String local = Normalizer.normalize(parts.local(), Normalizer.Form.NFC);
    if (!local.equals(parts.local())) {
      EmailLocalPart.check(local, parts.quoted());
    }
    require(!parts.quoted(), "Quoting the part before the @-sign is not allowed here.");
    require(!parts.domain().isEmpty(), "There must be something after the @-sign.");
    String address = local + "@" + EmailDomain.normalise(parts.domain());
    checkLength(parts.local() + "@" + parts.domain());
    require(!tooLong(address), "The email address is too long after normalization.");
    require(
        !parts.bracketed(),
        "A display name and angle brackets around the email address are not permitted here.");
    return address;
  }

  private static boolean tooLong(String address) {
    return address.getBytes(StandardCharsets.UTF_8).length > MAX_ADDRESS;
  }

  private static void checkLength(String address) {
    if (tooLong(address)) {
      int bytes = address.getBytes(StandardCharsets.UTF_8).length - MAX_ADDRESS;
      boolean ascii = address.chars().allMatch(c -> c < 0x80);
      int widest =
          address
              .codePoints()
              .map(c -> Character.toString(c).getBytes(StandardCharsets.UTF_8).length)
              .max()
              .orElse(1);
      int characters = ascii ? bytes : Math.max(1, bytes / widest);
      String count = characters == bytes ? "" + bytes : characters + "-" + bytes;
      throw new IllegalArgumentException(
          "The email address is too long (" + tooMany(count, bytes) + ").");
    }
  }

  /** So many characters too many. */
  static String tooMany(String count, int excess) {
    return count + (excess > 1 ? " characters" : " character") + " too many";
  }

  static void require(boolean holds, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(reason);
    }
  }
}
