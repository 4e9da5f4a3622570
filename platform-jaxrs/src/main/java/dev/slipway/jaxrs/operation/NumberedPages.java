package dev.slipway.jaxrs.operation;

import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Document 003's pages of lists, counted from 1: a JSON array, its place in the whole list in
 * headers, and absolute links to its neighbours. An operation takes {@link #PAGE} and {@link
 * #PER_PAGE}, asks its capability for {@link #request} and answers with {@link #answer}.
 */
public final class NumberedPages {
  /** Which page. */
  public static final Input<Long> PAGE =
      Input.query("page", ValueTypes.integer(1, Integer.MAX_VALUE), "which page, from 1")
          .orElse(1L);

  /** How many items a page has. */
  public static final Input<Long> PER_PAGE =
      Input.query("per_page", ValueTypes.integer(1, 100), "how many items a page has").orElse(20L);

  private NumberedPages() {}

  /** The page that the call asks for; one far beyond every list is an empty one. */
  public static PageRequest request(Call call) {
    long offset = (call.get(PAGE) - 1) * call.get(PER_PAGE);
    return new PageRequest(
        (int) Math.min(offset, Integer.MAX_VALUE), Math.toIntExact(call.get(PER_PAGE)));
  }

  /** The page as a JSON array with its headers. */
  public static Answer answer(Call call, Page<?> page) {
    long number = call.get(PAGE);
    long size = call.get(PER_PAGE);
    long last = Math.max(1, (page.total() + size - 1) / size);
    List<String> links = new ArrayList<>();
    links.add(link(call, 1, "first"));
    if (number > 1) {
      links.add(link(call, Math.min(number - 1, last), "prev"));
    }
    if (number < last) {
      links.add(link(call, number + 1, "next"));
    }
    links.add(link(call, last, "last"));
    return Answer.ok(page.items())
        .with("X-Total-Count", Long.toString(page.total()))
        .with("Page", Long.toString(number))
        .with("PerPage", Long.toString(size))
        .with("Link", String.join(", ", links));
  }

  private static String link(Call call, long number, String relation) {
    URI address = call.address();
    StringBuilder query = new StringBuilder();
    String given = address.getRawQuery() == null ? "" : address.getRawQuery();
    for (String pair : given.split("&", -1)) {
      String name = pair.split("=", 2)[0];
      if (!pair.isEmpty() && !name.equals(PAGE.name()) && !name.equals(PER_PAGE.name())) {
        query.append(pair).append('&');
      }
    }
    query.append("page=").append(number).append("&per_page=").append(call.get(PER_PAGE));
    String all = address.toString();
    int end = all.indexOf('?');
    String bare = end < 0 ? all : all.substring(0, end);
    return "<" + bare + "?" + query + ">; rel=\"" + relation + "\"";
  }
}
