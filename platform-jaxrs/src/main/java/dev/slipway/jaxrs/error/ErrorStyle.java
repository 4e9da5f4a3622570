package dev.slipway.jaxrs.error;

import dev.slipway.jaxrs.version.KubernetesPaths;

/** The shape of error bodies, chosen by path before anything else is known of a request. */
enum ErrorStyle {
  /** {@code {"detail": …}}. */
  DETAIL,
  /** {@code {"error": …, "message": …}}. */
  ERROR_MESSAGE;

  /** The style of a path. */
  static ErrorStyle of(String path) {
    return KubernetesPaths.contains(path) ? ERROR_MESSAGE : DETAIL;
  }
}
