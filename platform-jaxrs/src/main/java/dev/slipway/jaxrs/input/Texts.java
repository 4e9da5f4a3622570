package dev.slipway.jaxrs.input;

/** Texts that a database or another program would refuse. */
final class Texts {
  private Texts() {}

  /** Whether the text has a NUL. */
  static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  /** Whether the text has half of a surrogate pair. */
  static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  /** Whether the text has either. */
  static boolean isBroken(String text) {
    return hasNul(text) || hasLoneSurrogate(text);
  }

  /** The text cut to a length, with the replacement character for what is broken. */
  static String printable(String text, int length) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .limit(length)
        .map(
            point ->
                point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : point)
        .forEach(result::appendCodePoint);
    return result.toString();
  }
}
