package dev.slipway.jaxrs.operation;

import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;

/** Pages of lists: whole by default, in parts when asked for. */
public final class Paging {
  /** How many items to leave out. */
  public static final Input<Long> SKIP =
      Input.query("skip", ValueTypes.integer(0, Integer.MAX_VALUE), "how many items to leave out")
          .orElse(0L);

  /** How many items to return at most. */
  public static final Input<Long> LIMIT =
      Input.query(
              "limit",
              ValueTypes.integer(1, Integer.MAX_VALUE),
              "how many items to return at most; all when absent")
          .orElse((long) Integer.MAX_VALUE);

  private Paging() {}

  /** The page that the call asks for. */
  public static PageRequest request(Call call) {
    return new PageRequest(Math.toIntExact(call.get(SKIP)), Math.toIntExact(call.get(LIMIT)));
  }

  /** The page as a JSON array, with the length of the whole list in a header. */
  public static Answer answer(Page<?> page) {
    return Answer.ok(page.items()).with("X-Total-Count", Long.toString(page.total()));
  }
}
