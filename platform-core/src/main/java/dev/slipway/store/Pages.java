package dev.slipway.store;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;

/** Cuts pages out of whole lists. */
final class Pages {

  private Pages() {}

  static <T> Page<T> cut(List<T> all, PageRequest page) {
    int from = Math.min(page.offset(), all.size());
    int to = (int) Math.min((long) from + page.limit(), all.size());
    return new Page<>(all.subList(from, to), all.size());
  }
}
