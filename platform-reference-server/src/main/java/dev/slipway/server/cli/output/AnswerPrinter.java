package dev.slipway.server.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.server.cli.model.ApiAnswer;
import dev.slipway.server.display.Table;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the API's JSON as the person wants it. */
public final class AnswerPrinter {
  private final Terminal terminal;
  private final Format format;

  /** A printer in this format. */
  public AnswerPrinter(Terminal terminal, Format format) {
    this.terminal = terminal;
    this.format = format;
  }

  /** Mappers that are made when they are needed first. */
  private static final class Mappers {
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    static final YAMLMapper YAML =
        YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
  }

  /** What is written of an answer that is described so; without an end of line. */
  public String text(JsonNode body, ApiAnswer answer, String group) {
    return switch (format) {
      case JSON -> write(Mappers.JSON, body);
      case YAML -> write(Mappers.YAML, body);
      case NAME -> String.join("\n", names(body, group));
      case TABLE, WIDE -> String.join("\n", table(body, answer));
    };
  }

  private static String write(ObjectMapper mapper, JsonNode body) {
    try {
      return mapper.writeValueAsString(body).stripTrailing();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> rows(JsonNode body) {
    JsonNode items = body.isArray() ? body : body.path("items");
    List<JsonNode> rows = new ArrayList<>();
    if (items.isArray()) {
      items.forEach(rows::add);
    } else {
      rows.add(body);
    }
    return rows;
  }

  private static List<String> names(JsonNode body, String group) {
    List<String> names = new ArrayList<>();
    for (JsonNode row : rows(body)) {
      for (String key : List.of("id", "sequence", "name", "host")) {
        if (row.path(key).isValueNode() && !row.path(key).isNull()) {
          names.add(group + "/" + Cells.printable(row.path(key).asText()));
          break;
        }
      }
    }
    return names;
  }

  private List<String> table(JsonNode body, ApiAnswer answer) {
    boolean list = body.isArray() || body.path("items").isArray();
    if (!list && !body.isObject()) {
      return List.of(Cells.text(body));
    }
    if (Changes.isIn(body)) {
      return new Changes(terminal).lines(body);
    }
    boolean wide = format == Format.WIDE;
    if (!list) {
      return new Sheet(terminal, wide).lines(body);
    }
    return rowsOf(rows(body), answer)
        .within(wide ? 0 : terminal.width())
        .lines(cell -> Cells.paint(terminal, cell));
  }

  private Table rowsOf(List<JsonNode> rows, ApiAnswer answer) {
    if (rows.isEmpty()) {
      return new Table();
    }
    List<String> keys = Columns.of(answer, rows, format == Format.WIDE);
    if (keys.isEmpty()) {
      Table table = new Table();
      rows.forEach(row -> table.row(Cells.text(row)));
      return table;
    }
    Table table = new Table(keys.stream().map(Sheet::heading).toArray(String[]::new));
    for (JsonNode row : rows) {
      table.row(keys.stream().map(key -> Cells.text(row.path(key))).toArray(String[]::new));
    }
    return table;
  }
}
