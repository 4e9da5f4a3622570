package dev.slipway.identity;

import static dev.slipway.identity.EmailRules.require;

/**
 * An e-mail address cut at its @-sign, the first that is not in quotes.
 *
 * @param local what is before it, without its quotes
 * @param quoted whether that was in quotes
 * @param domain what is after it
 * @param bracketed whether the address was in angle brackets
 */
record EmailParts(String local, boolean quoted, String domain, boolean bracketed) {

  static EmailParts of(String text) {
    int cut = find(text, "@<");
    if (cut == text.length() || text.charAt(cut) == '@') {
      return ofAddress(text, cut, false);
    }
    checkName(text.substring(0, cut).stripTrailing());
    require(
        text.indexOf('>', cut) > 0,
        "An open angle bracket at the start of the email address has to be followed by a close"
            + " angle bracket at the end.");
    require(text.endsWith(">"), "There can't be anything after the email address.");
    String address = text.substring(cut + 1).replaceFirst(">+$", "");
    return ofAddress(address, find(address, "@"), true);
  }

  private static EmailParts ofAddress(String text, int at, boolean bracketed) {
    if (at == text.length()) {
      require(
          text.indexOf('\uFF20') < 0,
          "The email address has the \"full-width\" at-sign (@) character instead of a regular"
              + " at-sign.");
      require(
          text.indexOf('\uFE6B') < 0,
          "The email address has the \"small commercial at\" character instead of a regular"
              + " at-sign.");
      throw new IllegalArgumentException("An email address must have an @-sign.");
    }
    String local = text.substring(0, at);
    String domain = text.substring(at + 1);
    return local.startsWith("\"")
        ? new EmailParts(unquoted(local), true, domain, bracketed)
        : new EmailParts(local, false, domain, bracketed);
  }

  /** Where one of the characters is outside quotes; the length when it is nowhere. */
  private static int find(String text, String wanted) {
    boolean quoted = false;
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        quoted = c != '"' || escaped;
        escaped = c == '\\' && !escaped;
      } else if (wanted.indexOf(c) >= 0) {
        return i;
      } else {
        quoted = c == '"';
      }
    }
    return text.length();
  }

  private static void checkName(String name) {
    if (!name.startsWith("\"")) {
      EmailCharacters.refuse(
          name,
          c -> c != ' ' && (c >= 0x80 || !EmailCharacters.isAtext(c)),
          "The display name contains invalid characters when not quoted");
    }
  }

  private static String unquoted(String text) {
    StringBuilder value = new StringBuilder();
    boolean escaped = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!escaped && c == '"') {
        require(
            i == text.length() - 1,
            "Extra character(s) found after close quote: "
                + EmailCharacters.shown(text.substring(i + 1)));
        break;
      }
      if (escaped || c != '\\') {
        value.append(c);
      }
      escaped = !escaped && c == '\\';
    }
    return value.toString();
  }
}
