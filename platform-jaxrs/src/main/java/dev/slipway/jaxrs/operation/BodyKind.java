package dev.slipway.jaxrs.operation;

/** How an operation's body is written. */
public enum BodyKind {
  /** There is none; one that is sent is ignored. */
  NONE,
  /** A JSON object. */
  JSON,
  /** A JSON object, which may be left out or null: it counts as an empty one then. */
  OPTIONAL_JSON,
  /** A YAML document that is an object, which one in JSON is too. */
  YAML,
  /** A form, url-encoded or multipart. */
  FORM,
  /** A multipart form with a file; it may be as large as a chart. */
  UPLOAD,
  /** A JSON object, or a multipart form as {@link #UPLOAD} is one: the content type says which. */
  JSON_OR_UPLOAD,
  /**
   * Bytes of any type that are never held in memory, such as a build context: the handler reads
   * them from {@link Call#stream}.
   */
  STREAM
}
