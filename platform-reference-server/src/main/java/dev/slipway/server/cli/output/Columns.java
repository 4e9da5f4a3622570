package dev.slipway.server.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.model.ApiAnswer;
import dev.slipway.server.cli.model.ApiColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chooses what a table shows of things, by their description. */
final class Columns {
  private static final int NARROW = 7;

  /** What people look for first, in this order. */
  private static final List<String> FIRST =
      List.of(
          "id",
          "sequence",
          "at",
          "kind",
          "name",
          "email",
          "deployment_uid",
          "object",
          "version",
          "status",
          "state",
          "health");

  /** What a narrow table leaves out. */
  private static final Set<String> LONG =
      Set.of(
          "archive_digest",
          "chart_digest",
          "context",
          "created_at",
          "description",
          "digest",
          "object_id",
          "object_type",
          "package_type",
          "updated_at");

  /** Why things are as they are, which a narrow table shows where there is anything to say. */
  private static final List<String> REASONS = List.of("last_error", "status_reason", "reason");

  private Columns() {}

  /** The keys to show of things that are described so; {@code rows} serve where nothing is. */
  static List<String> of(ApiAnswer answer, Iterable<JsonNode> rows, boolean wide) {
    Set<String> keys = new LinkedHashSet<>();
    for (ApiColumn column : answer.columns()) {
      if (column.isPlain()) {
        keys.add(column.name());
      }
    }
    if (answer.columns().isEmpty()) {
      rows.forEach(
          row ->
              row.properties()
                  .forEach(
                      entry -> {
                        if (entry.getValue().isValueNode()) {
                          keys.add(entry.getKey());
                        }
                      }));
    }
    List<String> ordered = new ArrayList<>(keys);
    ordered.sort(Comparator.comparingInt(Columns::rank));
    if (wide) {
      return ordered;
    }
    List<String> narrow =
        new ArrayList<>(ordered.stream().filter(key -> !LONG.contains(key)).limit(NARROW).toList());
    narrow.removeAll(REASONS);
    if (keys.contains("created_at") && narrow.size() < NARROW) {
      narrow.add("created_at");
    }
    for (String reason : REASONS) {
      if (keys.contains(reason) && hasText(rows, reason)) {
        narrow.add(reason);
      }
    }
    return narrow;
  }

  private static boolean hasText(Iterable<JsonNode> rows, String key) {
    for (JsonNode row : rows) {
      if (!row.path(key).asText("").isEmpty() && !row.path(key).isNull()) {
        return true;
      }
    }
    return false;
  }

  /** Where people look for the value of this key. */
  static int rank(String key) {
    int at = FIRST.indexOf(key);
    return at < 0 ? FIRST.size() : at;
  }
}
