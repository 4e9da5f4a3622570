package dev.slipway.testkit.http;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param status the HTTP status, or 0 when the server closed the connection without a word
 * @param text the body or its beginning
 * @param trouble why there is no answer; empty when there is one
 */
record FuzzAnswer(int status, String text, String trouble) {
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\bat [a-z]+(\\.[a-z0-9]+)+\\.[A-Z]|Exception\\b|Error:|\\b(java|javax|jakarta|dev\\.slipway|org"
              + "\\.[a-z]+|com\\.[a-z]+)\\.[a-z]+\\.[a-zA-Z]|SQLSTATE|\\bselect .* from \\b",
          Pattern.CASE_INSENSITIVE);
  private static final Set<Integer> HONEST = Set.of(501, 505);

  static FuzzAnswer none(String trouble) {
    return new FuzzAnswer(0, "", trouble);
  }

  /** What is wrong with it, or an empty text. */
  String fault(boolean malformed) {
    if (!trouble.isEmpty()) {
      return trouble;
    }
    boolean refusal = malformed && HONEST.contains(status);
    if (status >= 500 && !refusal) {
      return status + " " + BadInput.shortened(text);
    }
    return status >= 400 && INSIDE.matcher(text).find()
        ? "shows its inside: " + BadInput.shortened(text)
        : "";
  }
}
