package dev.slipway.identity;

import static dev.slipway.identity.EmailRules.require;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be after the @-sign: a name in the public domain system. */
final class EmailDomain {
  private static final int MAX_LABEL = 63;
  private static final int MAX_DOMAIN = 253;
  private static final String BAD = "The part after the @-sign contains invalid characters";
  private static final Pattern ASCII = Pattern.compile("[A-Za-z0-9.-]*");
  private static final Pattern TAGGED = Pattern.compile("(?!xn)..--.*", Pattern.CASE_INSENSITIVE);
  private static final Set<String> RESERVED =
      Set.of("arpa", "invalid", "local", "localhost", "onion", "test");

  private EmailDomain() {}

  /** The domain in lower case, its words as people read them. */
  static String normalise(String text) {
    require(
        !(text.startsWith("[") && text.endsWith("]")),
        "A bracketed IP address after the @-sign is not allowed here.");
    EmailCharacters.refuse(text, c -> !EmailCharacters.isHostText(c), BAD);
    EmailCharacters.refuseUnsafe(text);
    boolean plain = ASCII.matcher(text).matches();
    String domain =
        plain ? text : Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u3002', '.');
    domain = domain.toLowerCase(Locale.ROOT);
    EmailCharacters.refuse(
        domain, c -> !EmailCharacters.isHostText(c), BAD + " after Unicode normalization");
    checkDotsAndHyphens(domain);
    checkAscii(plain ? domain : ascii(domain), text);
    return domain.contains("xn--") ? IDN.toUnicode(domain).toLowerCase(Locale.ROOT) : domain;
  }

  private static void checkDotsAndHyphens(String domain) {
    EmailLocalPart.checkPeriods(
        domain,
        "An email address cannot have a period immediately after the @-sign.",
        "An email address cannot end with a period.");
    require(!domain.endsWith("-"), "An email address cannot end with a hyphen.");
    require(
        !domain.startsWith("-"),
        "An email address cannot have a hyphen immediately after the @-sign.");
    require(
        !domain.contains(".-") && !domain.contains("-."),
        "An email address cannot have a period and a hyphen next to each other.");
    for (String label : domain.split("\\.", -1)) {
      require(
          !TAGGED.matcher(label).matches(),
          "An email address cannot have two letters followed by two dashes immediately after the"
              + " @-sign or after a period, except Punycode.");
    }
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The part after the @-sign is invalid.", e);
    }
  }

  private static void checkAscii(String domain, String original) {
    int excess = domain.length() - MAX_DOMAIN;
    if (excess > 0) {
      boolean same = domain.equalsIgnoreCase(original);
      throw new IllegalArgumentException(
          "The email address is too long after the @-sign ("
              + (same
                  ? EmailRules.tooMany("" + excess, excess)
                  : excess + (excess == 1 ? " byte" : " bytes") + " too many after IDNA encoding")
              + ").");
    }
    String[] labels = domain.split("\\.", -1);
    for (String label : labels) {
      int tooLong = label.length() - MAX_LABEL;
      require(
          tooLong <= 0,
          "After the @-sign, periods cannot be separated by so many characters ("
              + EmailRules.tooMany("" + tooLong, tooLong)
              + ").");
    }
    require(labels.length > 1, "The part after the @-sign is not valid. It should have a period.");
    String top = labels[labels.length - 1];
    char last = top.charAt(top.length() - 1);
    require(
        last >= 'a' && last <= 'z',
        "The part after the @-sign is not valid. It is not within a valid top-level domain.");
    require(
        !RESERVED.contains(top),
        "The part after the @-sign is a special-use or reserved name that cannot be used with"
            + " email.");
  }
}
