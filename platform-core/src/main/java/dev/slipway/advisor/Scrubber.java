package dev.slipway.advisor;

import dev.slipway.secret.Redactor;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text: the known ones, and what has the form of one (a credential's
 * assignment, a bearer token, a password in a URL, a private key). Thread-safe.
 */
public final class Scrubber {
  private record Form(Pattern pattern, String replacement) {}

  private static final List<Form> FORMS =
      List.of(
          form(
              "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,60}-----)?", "***"),
          form("\\beyJ[\\w-]{5,}\\.[\\w-]{5,}\\.[\\w-]*", "***"),
          form("(?i)\\b(bearer|basic) +[\\w.~+/=-]{12,}", "$1 ***"),
          form("(://[^\\s/:@]{0,200}:)[^\\s/@]{1,500}@", "$1***@"),
          form("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b", "***"),
          form("\\b(?:gh[pousr]_|github_pat_|glpat-|slp_|sk-|xox[abprs]-)[\\w-]{16,}", "***"),
          form(
              "(?i)((?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key"
                  + "|private[_-]?key|credentials?)\\w{0,40}[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)"
                  + "(?!\\*\\*\\*)[^\\s\"',;&]{3,}",
              "$1***"));

  private final List<Redactor> known;

  /** A scrubber that also knows some secrets themselves. */
  public Scrubber(Redactor... known) {
    this.known = List.of(known);
  }

  /** The text without secrets. */
  public String scrub(String text) {
    String result = text;
    for (Redactor redactor : known) {
      result = redactor.redact(result);
    }
    for (Form form : FORMS) {
      result = form.pattern.matcher(result).replaceAll(form.replacement);
    }
    return result;
  }

  private static Form form(String pattern, String replacement) {
    return new Form(Pattern.compile(pattern), replacement);
  }
}
