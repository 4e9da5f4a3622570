package dev.slipway.server.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingPrinterTest {
  private static final String FOUND =
      """
      {"number": 7, "state": "done", "healthy": false, "finished_at": "2026-11-28T09:00:00.123Z",
       "checked": 12, "skipped": 1, "orphan": 1, "ghost": 3, "locked": 0, "drifted": 0,
       "findings": [
        {"set": "orphan", "kind": "deployment", "id": "9", "cluster": "local-dev",
         "namespace": "old-ada", "release": "old-ada", "seen": "nobody knows it",
         "since": "2026-11-01T00:00:00Z", "command": "kubectl delete namespace old-ada"},
        {"set": "ghost", "kind": "deployment", "id": "42", "cluster": "local-dev",
         "namespace": "db-ada", "release": "db-ada", "seen": "Helm has no \\u001b[2J release",
         "since": null, "command": "slipway deployment reconcile 3 42"},
        {"set": "ghost", "kind": "account", "id": "x", "cluster": "local-dev",
         "namespace": "account-x", "release": null, "seen": "gone",
         "since": null, "command": "kubectl get namespace"}]}
      """;

  @Test
  void findings_areGroupedBySets_eachWithItsCommand() throws Exception {
    assertThat(lines(FOUND, false, false))
        .containsExactly(
            "GHOST (3)  deployed as the database has it, and not there",
            "  WHAT           NAMESPACE  SEEN",
            "  deployment/42  db-ada     Helm has no  [2J release",
            "    slipway deployment reconcile 3 42",
            "  account/x      account-x  gone",
            "    kubectl get namespace",
            "  and 1 more",
            "",
            "ORPHAN (1)  on the cluster, and unknown to the database",
            "  WHAT          NAMESPACE  SEEN",
            "  deployment/9  old-ada    nobody knows it",
            "    kubectl delete namespace old-ada",
            "",
            "4 findings in 12 releases, 1 of which could not be inspected, 2026-11-28T09:00:00Z");
  }

  @Test
  void wide_isOneRowEach() throws Exception {
    assertThat(lines(FOUND, true, false))
        .contains(
            "  WHAT          CLUSTER    NAMESPACE  RELEASE  SINCE                 SEEN             "
                + "COMMAND",
            "  deployment/9  local-dev  old-ada    old-ada  2026-11-01T00:00:00Z  nobody knows it  "
                + "kubectl delete namespace old-ada");
  }

  @Test
  void nothingFound_isHealthy() throws Exception {
    String healthy =
        """
        {"number": 7, "state": "done", "healthy": true, "finished_at": "2026-11-28T09:00:00Z",
         "checked": 1, "skipped": 0, "findings": []}
        """;

    assertThat(lines(healthy, false, false))
        .containsExactly("Healthy: 1 release, nothing found, 2026-11-28T09:00:00Z");
    assertThat(lines(healthy, false, true).get(0)).startsWith("\u001b[32mHealthy\u001b[0m: ");
  }

  @Test
  void colours_areThereWhereTheyMayBe() throws Exception {
    assertThat(String.join("\n", lines(FOUND, false, true)))
        .contains("\u001b[1;31mGHOST (3)\u001b[0m", "\u001b[1;33mORPHAN (1)\u001b[0m")
        .contains("    \u001b[36mkubectl delete namespace old-ada\u001b[0m")
        .doesNotContain("\u001b[2J");
    assertThat(String.join("\n", lines(FOUND, true, false))).doesNotContain("\u001b");
  }

  @Test
  void names_areWhatTheFindingsAreAbout() throws Exception {
    assertThat(FindingPrinter.names(json(FOUND)))
        .containsExactly("deployment/9", "deployment/42", "account/x");
  }

  private static List<String> lines(String inspection, boolean wide, boolean colour)
      throws Exception {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    Terminal terminal =
        new Terminal(
            nowhere,
            nowhere,
            InputStream.nullInputStream(),
            colour,
            colour,
            0,
            new KeyboardPrompt());
    return new FindingPrinter(terminal, wide).lines(json(inspection));
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
