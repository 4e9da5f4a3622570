package dev.slipway.server.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;

/** Reads lists that the API gives page by page as one. */
public final class PagedLists {
  private static final String PAGE = "page";
  private static final String SIZE = "per_page";
  private static final int MOST = 100;

  private PagedLists() {}

  /** Whether the operation's list comes in numbered pages. */
  public static boolean has(ApiOperation operation) {
    return operation.answer().list() && names(operation, PAGE) && names(operation, SIZE);
  }

  /** Whether the request names a page of such a list. */
  public static boolean isPage(String target) {
    return target.matches(".*[?&](page|per_page)=.*");
  }

  private static boolean names(ApiOperation operation, String field) {
    return operation.fieldsIn(ApiField.QUERY).stream().anyMatch(each -> each.name().equals(field));
  }

  /**
   * All that is in the list.
   *
   * @param target its path, and what of the query says which list it is
   * @throws CliException when it cannot be had
   */
  public static JsonNode whole(Connection connection, String target) {
    ArrayNode whole = JsonNodeFactory.instance.arrayNode();
    String rest = (target.indexOf('?') < 0 ? "?" : "&") + SIZE + "=" + MOST + "&" + PAGE + "=";
    for (int page = 1; ; page++) {
      JsonNode part = connection.json(ApiRequest.get(target + rest + page));
      part.forEach(whole::add);
      if (part.size() < MOST) {
        return whole;
      }
    }
  }
}
