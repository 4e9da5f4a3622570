package dev.slipway.jaxrs.compression;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request's {@code Accept-Encoding} says of gzip. */
final class AcceptedCodings {
  private AcceptedCodings() {}

  static boolean gzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    boolean any = false;
    for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] words = part.split(";", 2);
      String coding = words[0].strip();
      boolean wanted = words.length == 1 || weight(words[1]) > 0;
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return wanted;
      }
      any |= coding.equals("*") && wanted;
    }
    return any;
  }

  private static double weight(String parameters) {
    String text = parameters.replace(" ", "");
    if (!text.startsWith("q=")) {
      return 1;
    }
    try {
      return Double.parseDouble(text.substring(2));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
