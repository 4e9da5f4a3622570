package dev.slipway.jaxrs.input;

import java.util.Locale;

/** The part of a request that an input is in. */
public enum Location {
  /** A segment of the path. */
  PATH,
  /** The query string. */
  QUERY,
  /** A header. */
  HEADER,
  /** The body: a JSON object's key, a form's field or a part. */
  BODY;

  /** The word as errors and the OpenAPI document write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
