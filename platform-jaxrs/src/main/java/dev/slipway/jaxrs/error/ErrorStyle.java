package dev.slipway.jaxrs.error;

import java.util.List;

/** The shape of error bodies, chosen by path before anything else is known of a request. */
enum ErrorStyle {
  /** {@code {"detail": …}}. */
  DETAIL,
  /** {@code {"error": …, "message": …}}. */
  ERROR_MESSAGE;

  private static final List<String> DETAIL_PREFIXES = List.of("api/v1", "v1/api/v1");

  /** The style of a path without slash at its start. */
  static ErrorStyle of(String path) {
    for (String prefix : DETAIL_PREFIXES) {
      if (path.equals(prefix) || path.startsWith(prefix + "/")) {
        return DETAIL;
      }
    }
    return path.equals("api")
            || path.startsWith("api/")
            || path.equals("v1/api")
            || path.startsWith("v1/api/")
        ? ERROR_MESSAGE
        : DETAIL;
  }
}
