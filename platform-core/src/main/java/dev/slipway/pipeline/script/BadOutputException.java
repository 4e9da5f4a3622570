package dev.slipway.pipeline.script;

/** A script printed what must not be printed; the message quotes none of it. */
final class BadOutputException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  BadOutputException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
