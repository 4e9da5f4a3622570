package dev.slipway.identity;

import static dev.slipway.identity.EmailRules.require;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which characters an e-mail address may have, and how the others are told. */
final class EmailCharacters {
  private static final String ATEXT = "abcdefghijklmnopqrstuvwxyz0123456789_!#$%&'*+-/=?^`{|}~";
  private static final Pattern SHOWABLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

  private EmailCharacters() {}

  /** Whether it may be in a word before the @-sign. */
  static boolean isAtext(int c) {
    return c >= 0x80 || ATEXT.indexOf(c) >= 0 || (c >= 'A' && c <= 'Z');
  }

  /** Whether it may be in a domain. */
  static boolean isHostText(int c) {
    return c >= 0x80 || c == '-' || c == '.' || Character.isLetterOrDigit(c);
  }

  /** Refuses a text with characters that are bad; they are told in their order. */
  static void refuse(String text, IntPredicate bad, String reason) {
    Set<String> found =
        text.codePoints()
            .filter(bad)
            .mapToObj(EmailCharacters::shown)
            .collect(Collectors.toCollection(TreeSet::new));
    require(found.isEmpty(), reason + ": " + String.join(", ", found) + ".");
  }

  /** Refuses characters that cannot be seen, or that change what is before the text. */
  static void refuseUnsafe(String text) {
    boolean mark = !text.isEmpty() && isMark(text.codePointAt(0));
    Set<Integer> found = new TreeSet<>();
    if (mark) {
      found.add(text.codePointAt(0));
    }
    text.codePoints().filter(c -> !isShowable(c) && !isMark(c)).forEach(found::add);
    require(
        found.isEmpty(),
        "The email address contains unsafe characters: "
            + found.stream().map(EmailCharacters::shown).collect(Collectors.joining(", "))
            + ".");
  }

  /** The characters of the text as they are told. */
  static String shown(String text) {
    return text.codePoints().mapToObj(EmailCharacters::shown).collect(Collectors.joining(", "));
  }

  private static String shown(int c) {
    if (c == '\\' || c == '\'') {
      return "\"" + Character.toString(c) + "\"";
    }
    if (isShowable(c)) {
      return "'" + Character.toString(c) + "'";
    }
    String name = Character.isISOControl(c) ? null : Character.getName(c);
    return name != null ? name : (c < 0xFFFF ? "U+%04X" : "U+%08X").formatted(c);
  }

  private static boolean isShowable(int c) {
    return SHOWABLE.matcher(Character.toString(c)).matches();
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
