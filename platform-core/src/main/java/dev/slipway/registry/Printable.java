package dev.slipway.registry;

/** Texts of strangers as a message may show them. */
public final class Printable {
  private static final int MOST = 200;

  private Printable() {}

  /** The text, cut and without anything that could disturb a log. */
  public static String text(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MOST)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return shown.toString();
  }
}
