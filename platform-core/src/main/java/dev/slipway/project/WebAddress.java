package dev.slipway.project;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An absolute {@code http} or {@code https} URL in the form that browsers bring it to: scheme and
 * host in lower case, no default port, a path, and nothing that would have to be escaped.
 *
 * @param value the address; it may hold a password, which {@link #toString} does not show
 */
public record WebAddress(String value) {
  private static final int MAX_LENGTH = 2083;
  private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/?#]*@");

  /**
   * Takes an address that may have to be brought to that form.
   *
   * @throws InvalidInputException when it is none; the location is the body's field {@code url}
   */
  public WebAddress {
    value = normalise(value);
  }

  private static String normalise(String text) {
    String address;
    try {
      address = new WebAddressReader(text).read();
    } catch (IllegalArgumentException e) {
      String error = String.valueOf(e.getMessage());
      throw refusal("url_parsing", "Input should be a valid URL, " + error, Map.of("error", error));
    }
    if (!address.startsWith("http:") && !address.startsWith("https:")) {
      String schemes = "'http' or 'https'";
      throw refusal(
          "url_scheme", "URL scheme should be " + schemes, Map.of("expected_schemes", schemes));
    }
    if (address.length() > MAX_LENGTH) {
      throw refusal(
          "url_too_long",
          "URL should have at most " + MAX_LENGTH + " characters",
          Map.of("max_length", MAX_LENGTH));
    }
    return address;
  }

  private static InvalidInputException refusal(
      String type, String message, Map<String, Object> context) {
    return new InvalidInputException(
        new FieldError(List.of("body", "url"), type, message, null, context));
  }

  /** The same address for everybody: nobody's user name and password are in it. */
  public WebAddress withoutCredentials() {
    return new WebAddress(CREDENTIALS.matcher(value).replaceFirst(""));
  }

  /** The address without the user name and password that may be in it. */
  @Override
  public String toString() {
    return CREDENTIALS.matcher(value).replaceFirst("***@");
  }
}
