package dev.slipway.project.webhook;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the fields of a webhook have to be like, apart from its address. */
final class WebhookRules {
  private static final Pattern KIND = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
  private static final int LONGEST_KIND = 100;
  private static final int MOST_KINDS = 50;
  private static final int SHORTEST_SECRET = 16;
  private static final int LONGEST_SECRET = 255;

  private WebhookRules() {}

  /**
   * Checks kinds of events.
   *
   * @throws InvalidInputException naming the body's field {@code events}
   */
  static void checkKinds(@Nullable List<String> kinds) {
    if (kinds == null) {
      return;
    }
    if (kinds.size() > MOST_KINDS) {
      throw refusal(List.of("body", "events"), "At most " + MOST_KINDS + " kinds of events");
    }
    for (int i = 0; i < kinds.size(); i++) {
      String kind = kinds.get(i);
      if (kind.length() > LONGEST_KIND || !KIND.matcher(kind).matches()) {
        throw refusal(
            List.of("body", "events", i),
            "A kind of events has lower-case words with dots between them");
      }
    }
  }

  /**
   * Checks what deliveries are signed with.
   *
   * @throws InvalidInputException naming the body's field {@code secret}, never its value
   */
  static void checkSecret(@Nullable Secret secret) {
    int length = secret == null ? SHORTEST_SECRET : secret.reveal().length();
    if (length < SHORTEST_SECRET || length > LONGEST_SECRET) {
      throw refusal(
          List.of("body", "secret"),
          "A secret has " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " characters");
    }
  }

  private static InvalidInputException refusal(List<Object> location, String why) {
    return new InvalidInputException(
        new FieldError(location, "value_error", "Value error, " + why, null, Map.of()));
  }
}
