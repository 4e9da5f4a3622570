package dev.slipway.server.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.display.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what an inspection found, by sets, each with the command that mends it. */
public final class FindingPrinter {
  private static final String RED = "1;31";
  private static final String YELLOW = "1;33";
  private static final String DIM = "2";

  /** The sets in the order in which they are best mended, with what each means. */
  private static final Map<String, String> SETS = sets();

  private final Terminal terminal;
  private final boolean wide;

  /** A printer of tables, with every column when it is {@code wide}. */
  public FindingPrinter(Terminal terminal, boolean wide) {
    this.terminal = terminal;
    this.wide = wide;
  }

  private static Map<String, String> sets() {
    Map<String, String> sets = new LinkedHashMap<>();
    sets.put("locked", "held by an operation or by work that nobody goes on with");
    sets.put("ghost", "deployed as the database has it, and not there");
    sets.put("drifted", "there, and other than it shall be");
    sets.put("orphan", "on the cluster, and unknown to the database");
    return sets;
  }

  /** The inspection, line by line. */
  public List<String> lines(JsonNode inspection) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, String> set : SETS.entrySet()) {
      List<JsonNode> found = new ArrayList<>();
      for (JsonNode finding : inspection.path("findings")) {
        if (finding.path("set").asText().equals(set.getKey())) {
          found.add(finding);
        }
      }
      if (!found.isEmpty()) {
        int all = inspection.path(set.getKey()).asInt();
        lines.add(heading(set.getKey(), all) + "  " + terminal.paint(DIM, set.getValue()));
        lines.addAll(wide ? wide(found) : narrow(found));
        if (all > found.size()) {
          lines.add("  and %d more".formatted(all - found.size()));
        }
        lines.add("");
      }
    }
    lines.add(summary(inspection));
    return lines;
  }

  /** What each finding is about, one a line. */
  public static List<String> names(JsonNode inspection) {
    List<String> names = new ArrayList<>();
    inspection.path("findings").forEach(finding -> names.add(subject(finding)));
    return names;
  }

  private String heading(String set, int count) {
    boolean bad = set.equals("locked") || set.equals("ghost");
    return terminal.paint(
        bad ? RED : YELLOW, "%s (%d)".formatted(set.toUpperCase(Locale.ROOT), count));
  }

  /** A row of each, and below it the command alone, to be copied. */
  private List<String> narrow(List<JsonNode> findings) {
    Table table = new Table("  WHAT", "NAMESPACE", "SEEN");
    for (JsonNode finding : findings) {
      table.row("  " + subject(finding), text(finding, "namespace"), text(finding, "seen"));
    }
    List<String> rows = table.lines();
    List<String> lines = new ArrayList<>();
    lines.add(rows.get(0));
    for (int i = 0; i < findings.size(); i++) {
      lines.add(rows.get(i + 1));
      lines.add("    " + terminal.paint("36", text(findings.get(i), "command")));
    }
    return lines;
  }

  private static List<String> wide(List<JsonNode> findings) {
    Table table =
        new Table("  WHAT", "CLUSTER", "NAMESPACE", "RELEASE", "SINCE", "SEEN", "COMMAND");
    for (JsonNode finding : findings) {
      table.row(
          "  " + subject(finding),
          text(finding, "cluster"),
          text(finding, "namespace"),
          text(finding, "release"),
          text(finding, "since"),
          text(finding, "seen"),
          text(finding, "command"));
    }
    return table.lines();
  }

  private String summary(JsonNode inspection) {
    String checked = count(inspection.path("checked").asInt(), "release");
    String finished = text(inspection, "finished_at");
    if (inspection.path("healthy").asBoolean()) {
      return terminal.paint("32", "Healthy") + ": " + checked + ", nothing found, " + finished;
    }
    int total = SETS.keySet().stream().mapToInt(set -> inspection.path(set).asInt()).sum();
    int skipped = inspection.path("skipped").asInt();
    return "%s in %s%s, %s"
        .formatted(
            count(total, "finding"),
            checked,
            skipped == 0 ? "" : ", %d of which could not be inspected".formatted(skipped),
            finished);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String subject(JsonNode finding) {
    return text(finding, "kind") + "/" + text(finding, "id");
  }

  private static String text(JsonNode thing, String key) {
    return Cells.text(thing.path(key));
  }
}
