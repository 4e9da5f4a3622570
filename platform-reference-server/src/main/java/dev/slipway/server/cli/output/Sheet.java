package dev.slipway.server.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.model.ApiAnswer;
import dev.slipway.server.display.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes one thing: its values, then what it consists of, each part below a heading of its own. */
final class Sheet {
  private static final ApiAnswer UNDESCRIBED = new ApiAnswer(List.of(), false, List.of());
  private static final String INDENT = "  ";
  private static final int SHORT = 80;

  private final Terminal terminal;
  private final boolean wide;

  /** A sheet for this terminal; a wide one leaves nothing out. */
  Sheet(Terminal terminal, boolean wide) {
    this.terminal = terminal;
    this.wide = wide;
  }

  List<String> lines(JsonNode thing) {
    Table values = new Table();
    List<String> parts = new ArrayList<>();
    thing.properties().stream()
        .filter(entry -> wide || !isReference(entry.getValue()))
        .sorted(Comparator.comparingInt(entry -> Columns.rank(entry.getKey())))
        .forEach(
            entry -> {
              if (isPart(entry)) {
                parts.add(terminal.paint("1", heading(entry.getKey())));
                part(entry.getValue()).forEach(line -> parts.add(INDENT + line));
              } else {
                values.row(heading(entry.getKey()), value(entry.getValue()));
              }
            });
    List<String> lines = new ArrayList<>(fitting(values));
    lines.addAll(parts);
    return lines;
  }

  /** Another thing, which has a sheet of its own. */
  private static boolean isReference(JsonNode value) {
    return value.isObject() && value.has("id");
  }

  private static boolean isPart(Map.Entry<String, JsonNode> entry) {
    JsonNode value = entry.getValue();
    if (value.isTextual()) {
      return value.asText().strip().indexOf('\n') >= 0;
    }
    if (value.isObject()) {
      return !value.isEmpty() && !entry.getKey().endsWith("_json");
    }
    return value.isArray() && (hasObjects(value) || value(value).length() > SHORT);
  }

  private List<String> part(JsonNode value) {
    if (value.isTextual()) {
      return value.asText().strip().lines().map(Cells::printable).toList();
    }
    if (value.isObject()) {
      return lines(value);
    }
    List<JsonNode> items = new ArrayList<>();
    value.forEach(items::add);
    if (!hasObjects(value)) {
      return items.stream().map(item -> "- " + Cells.text(item)).toList();
    }
    List<String> keys = Columns.of(UNDESCRIBED, items, wide);
    Table table = new Table(keys.stream().map(Sheet::heading).toArray(String[]::new));
    for (JsonNode item : items) {
      table.row(keys.stream().map(key -> Cells.text(item.path(key))).toArray(String[]::new));
    }
    return fitting(table);
  }

  private List<String> fitting(Table table) {
    int width = wide ? 0 : terminal.width();
    return table.within(width).lines(cell -> Cells.paint(terminal, cell));
  }

  private static boolean hasObjects(JsonNode list) {
    for (JsonNode item : list) {
      if (item.isObject()) {
        return true;
      }
    }
    return false;
  }

  private static String value(JsonNode value) {
    if (!value.isArray()) {
      return Cells.text(value);
    }
    List<String> items = new ArrayList<>();
    value.forEach(item -> items.add(Cells.text(item)));
    return items.isEmpty() ? "-" : String.join(", ", items);
  }

  static String heading(String key) {
    return key.toUpperCase(Locale.ROOT);
  }
}
