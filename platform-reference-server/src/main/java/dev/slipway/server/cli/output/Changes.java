package dev.slipway.server.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Writes what changes, or would, as a unified diff, object by object. */
public final class Changes {
  private static final String KEEP = "keep";

  private final Terminal terminal;

  Changes(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether the answer tells changes of objects. */
  static boolean isIn(JsonNode body) {
    JsonNode changes = body.path("changes");
    if (!changes.isArray()) {
      return false;
    }
    for (JsonNode change : changes) {
      if (!change.path("action").isTextual() || !change.has("diff")) {
        return false;
      }
    }
    return true;
  }

  /** How many objects would change. */
  public static int number(JsonNode body) {
    return count(body, "create") + count(body, "update") + count(body, "delete");
  }

  List<String> lines(JsonNode body) {
    List<String> lines = new ArrayList<>();
    for (JsonNode change : body.path("changes")) {
      if (!change.path("action").asText().equals(KEEP)) {
        lines.add(terminal.paint("1", title(change)));
        change.path("diff").asText().lines().map(this::painted).forEach(lines::add);
      }
    }
    lines.add(number(body) == 0 ? "No changes: everything is as it shall be." : sum(body));
    if (number(body) > 0 && body.path("digest").isTextual()) {
      lines.add("To do exactly this: --if-preview " + body.path("digest").asText());
    }
    body.path("warnings").forEach(warning -> lines.add("Warning: " + Cells.text(warning)));
    if (body.path("dry_run").asBoolean()) {
      lines.add("Nothing was written.");
    }
    return lines;
  }

  private static String title(JsonNode change) {
    return Cells.printable(
        "%s %s/%s"
            .formatted(
                change.path("action").asText(),
                change.path("kind").asText(),
                change.path("name").asText()));
  }

  private static String sum(JsonNode body) {
    return "%d to create, %d to update, %d to delete, %d to keep"
        .formatted(
            count(body, "create"), count(body, "update"), count(body, "delete"), count(body, KEEP));
  }

  private String painted(String line) {
    String text = line.replaceAll("[\\p{Cntrl}&&[^\t]]+", " ");
    if (line.startsWith("+")) {
      return terminal.paint("32", text);
    }
    if (line.startsWith("-")) {
      return terminal.paint("31", text);
    }
    return line.startsWith("@@") ? terminal.paint("36", text) : text;
  }

  private static int count(JsonNode body, String action) {
    int number = 0;
    for (JsonNode change : body.path("changes")) {
      number += change.path("action").asText().equals(action) ? 1 : 0;
    }
    return number;
  }
}
