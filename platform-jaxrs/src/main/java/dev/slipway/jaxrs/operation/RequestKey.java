package dev.slipway.jaxrs.operation;

import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import java.util.regex.Pattern;

/** The header by which a client names a request, so that it may send it again. */
public final class RequestKey {
  /** The header; an input of every operation that writes. */
  public static final Input<String> INPUT =
      Input.header(
          "Idempotency-Key",
          ValueTypes.text(Pattern.compile("^[!-~]{1,255}$")),
          "any word for this request, new for each: who sends it again within 24 hours gets the"
              + " first answer, and nothing is done twice");

  private RequestKey() {}
}
