package dev.slipway.pipeline.script;

/** A script cannot be started; the message is for people and names no path of this machine. */
final class CannotStartException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  CannotStartException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
