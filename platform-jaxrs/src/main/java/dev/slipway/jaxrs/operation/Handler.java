package dev.slipway.jaxrs.operation;

/** What an operation does, once its caller and its inputs are known. */
@FunctionalInterface
public interface Handler {
  /**
   * Does it and returns what to answer; a {@link dev.slipway.error.PlatformException} becomes the
   * answer that fits its code.
   */
  Answer handle(Call call);
}
