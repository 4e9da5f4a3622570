package dev.slipway.jaxrs;

import dev.slipway.jaxrs.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The access matrix as the table in {@code docs/access.md}. */
final class AccessTable {
  static final String NONE = "–";
  private static final Path FILE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "access.md").normalize();
  private static final String INTRODUCTION =
      """
      # Who may do what

      Every route, what it answers to whom. The table is compared with the running application by `AccessMatrixTest`, which calls
      each route in each way; a route without a row fails the build. After a change that is meant, rewrite it and read the difference:
      `./mvnw -Pfast -DskipTests=false -pl platform-jaxrs -am test -Dtest=AccessMatrixTest -Dsurefire.failIfNoSpecifiedTests=false
      -Dslipway.access.write=true`.

      A route's own object is the caller's, or one that belongs to the platform; a foreign one is another account's; `–` where that cannot
      be. `other scopes` is a machine's token with every scope that machines can have but the one in the second column,
      `machine` one with that scope alone. The tokens of document 004 are of one service (`service token`), of one run (`deployment token`) and for
      reading what is deployed (`config token`); `refresh token` is one used as if it were another. A call with `writes` that succeeds leaves one
      audit entry, and so does one that is refused to a known caller.

      """;

  private AccessTable() {}

  /** The lines by route, headed. */
  static Map<String, String> lines(
      Map<String, Map<AccessColumn, String>> cells, List<Operation> operations) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(
        "",
        line(
                "route",
                "scope",
                "",
                Stream.of(AccessColumn.values()).map(AccessColumn::title).toList())
            + "\n"
            + "|---".repeat(AccessColumn.values().length + 3)
            + "|");
    for (Operation operation : operations) {
      for (String method : operation.methods()) {
        String route = method + " " + operation.path();
        Map<AccessColumn, String> row = cells.getOrDefault(route, Map.of());
        lines.put(
            route,
            line(
                "`" + route + "`",
                operation.permission().scope(),
                operation.writes() ? "writes" : "",
                Stream.of(AccessColumn.values())
                    .map(column -> row.getOrDefault(column, ""))
                    .toList()));
      }
    }
    return lines;
  }

  private static String line(String route, String scope, String writes, List<String> cells) {
    return Stream.concat(Stream.of(route, scope, writes), cells.stream())
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** What the file says otherwise than the lines. */
  static List<String> differences(Map<String, String> lines) throws IOException {
    List<String> actual = rows(lines);
    List<String> written =
        Files.exists(FILE)
            ? Files.readAllLines(FILE).stream().filter(line -> line.startsWith("| `")).toList()
            : List.of();
    List<String> differences = new ArrayList<>();
    actual.stream()
        .filter(line -> !written.contains(line))
        .forEach(line -> differences.add("the application: " + line));
    written.stream()
        .filter(line -> !actual.contains(line))
        .forEach(line -> differences.add("docs/access.md:  " + line));
    return differences;
  }

  static void write(Map<String, String> lines) throws IOException {
    Files.writeString(FILE, INTRODUCTION + String.join("\n", lines.values()) + "\n");
  }

  private static List<String> rows(Map<String, String> lines) {
    return lines.values().stream().filter(line -> line.startsWith("| `")).toList();
  }
}
