package dev.slipway.page;

/**
 * A page that is asked for.
 *
 * @param offset how many items to skip; at least 0
 * @param limit how many items to return at most; at least 1
 */
public record PageRequest(int offset, int limit) {
  public PageRequest {
    if (offset < 0 || limit < 1) {
      throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
    }
  }

  /** Everything, in one page. */
  public static PageRequest all() {
    return new PageRequest(0, Integer.MAX_VALUE);
  }
}
