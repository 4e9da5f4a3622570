package dev.slipway.identity;

import static dev.slipway.identity.EmailRules.require;

/** What may be before the @-sign. */
final class EmailLocalPart {
  private EmailLocalPart() {}

  static void check(String local, boolean quoted) {
    require(!local.isEmpty(), "There must be something before the @-sign.");
    if (quoted) {
      EmailCharacters.refuse(
          local,
          c -> c < ' ' || c == 0x7F,
          "The email address contains invalid characters in quotes before the @-sign");
      return; // and then refused for its quotes
    }
    EmailCharacters.refuse(
        local,
        c -> c != '.' && !EmailCharacters.isAtext(c),
        "The email address contains invalid characters before the @-sign");
    checkPeriods(
        local,
        "An email address cannot start with a period.",
        "An email address cannot have a period immediately before the @-sign.");
    EmailCharacters.refuseUnsafe(local);
  }

  /** Periods part words, on either side of the @-sign. */
  static void checkPeriods(String text, String atStart, String atEnd) {
    require(!text.endsWith("."), atEnd);
    require(!text.startsWith("."), atStart);
    require(!text.contains(".."), "An email address cannot have two periods in a row.");
  }
}
