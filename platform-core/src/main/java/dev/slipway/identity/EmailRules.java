package dev.slipway.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes a text an e-mail address; the reasons are worded as Python's email-validator does. */
final class EmailRules {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_LABEL = 63;
  private static final int MAX_DOMAIN = 253;
  private static final int MAX_ADDRESS = 254;
  private static final String ATEXT = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~\\P{ASCII}&&[^\\p{C}\\p{Z}]]";
  private static final Pattern LOCAL = Pattern.compile("(?:" + ATEXT + "|\\.)*");
  private static final Pattern LOCAL_CHARACTER = Pattern.compile(ATEXT + "|\\.");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]*");
  private static final Pattern TOP_LEVEL = Pattern.compile(".*[A-Za-z]");
  private static final Set<String> RESERVED =
      Set.of("arpa", "invalid", "local", "localhost", "onion", "test");

  private EmailRules() {}

  /**
   * The address with its domain in lower case.
   *
   * @throws IllegalArgumentException with the reason
   */
  static String normalise(String text) {
    String address = text.strip();
    int at = address.lastIndexOf('@');
    require(at >= 0, "An email address must have an @-sign.");
    String local = Normalizer.normalize(address.substring(0, at), Normalizer.Form.NFC);
    String domain = Normalizer.normalize(address.substring(at + 1), Normalizer.Form.NFC);
    checkLocal(local);
    checkDomain(domain);
    int excess = local.length() + 1 + domain.length() - MAX_ADDRESS;
    require(excess <= 0, "The email address is too long (" + tooMany(excess) + ").");
    return local + "@" + domain.toLowerCase(Locale.ROOT);
  }

  private static void checkLocal(String local) {
    require(!local.isEmpty(), "There must be something before the @-sign.");
    int excess = local.length() - MAX_LOCAL;
    require(
        excess <= 0, "The email address is too long before the @-sign (" + tooMany(excess) + ").");
    require(
        LOCAL.matcher(local).matches(),
        "The email address contains invalid characters before the @-sign: "
            + strangers(local)
            + ".");
    checkDots(local, "An email address cannot start with a period.", "before");
  }

  private static void checkDomain(String domain) {
    require(!domain.isEmpty(), "There must be something after the @-sign.");
    String ascii;
    try {
      ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      ascii = domain;
    }
    require(
        DOMAIN.matcher(ascii).matches(), "The part after the @-sign contains invalid characters.");
    checkDots(
        ascii, "An email address cannot have a period immediately after the @-sign.", "after");
    checkHyphens(ascii);
    require(ascii.length() <= MAX_DOMAIN, "The email address is too long after the @-sign.");
    String[] labels = ascii.toLowerCase(Locale.ROOT).split("\\.", -1);
    for (String label : labels) {
      require(
          label.length() <= MAX_LABEL,
          "After the @-sign, periods cannot be separated by so many characters ("
              + tooMany(label.length() - MAX_LABEL)
              + ").");
    }
    String top = labels[labels.length - 1];
    require(
        !RESERVED.contains(top),
        "The part after the @-sign is a special-use or reserved name that cannot be used with"
            + " email.");
    require(labels.length > 1, "The part after the @-sign is not valid. It should have a period.");
    require(
        TOP_LEVEL.matcher(top).matches(),
        "The part after the @-sign is not valid. It is not within a valid top-level domain.");
  }

  private static void checkDots(String part, String atStart, String side) {
    require(!part.startsWith("."), atStart);
    require(
        !part.endsWith("."),
        side.equals("before")
            ? "An email address cannot have a period immediately before the @-sign."
            : "An email address cannot end with a period.");
    require(!part.contains(".."), "An email address cannot have two periods in a row.");
  }

  private static void checkHyphens(String domain) {
    require(
        !domain.startsWith("-"),
        "An email address cannot have a hyphen immediately after the @-sign.");
    require(!domain.endsWith("-"), "An email address cannot end with a hyphen.");
    require(
        !domain.contains(".-") && !domain.contains("-."),
        "An email address cannot have a period and a hyphen next to each other.");
  }

  private static String strangers(String local) {
    StringBuilder found = new StringBuilder();
    local
        .codePoints()
        .distinct()
        .sorted()
        .mapToObj(Character::toString)
        .filter(character -> !LOCAL_CHARACTER.matcher(character).matches())
        .forEach(
            character ->
                found
                    .append(found.isEmpty() ? "" : ", ")
                    .append(character.equals(" ") ? "SPACE" : "'" + character + "'"));
    return found.toString();
  }

  private static String tooMany(int excess) {
    return excess + (excess == 1 ? " character" : " characters") + " too many";
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(reason);
    }
  }
}
