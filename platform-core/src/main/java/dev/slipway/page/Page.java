package dev.slipway.page;

import java.util.List;
import java.util.function.Function;

/**
 * A page that came back.
 *
 * @param items the items in the list's order
 * @param total how many items the whole list has
 * @param <T> the item
 */
public record Page<T>(List<T> items, long total) {
  public Page {
    items = List.copyOf(items);
  }

  /** The same page with each item mapped. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
    return new Page<>(items.stream().<R>map(mapper).toList(), total);
  }
}
