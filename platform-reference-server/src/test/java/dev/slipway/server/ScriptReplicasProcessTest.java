package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.ScriptClient.Started;
import dev.slipway.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two servers share a database; one of them dies while it runs a script. */
@EnabledOnOs(OS.LINUX)
class ScriptReplicasProcessTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  @Test
  void runOfADeadServer_isEndedByTheOtherWhoseClientsSeeAll() throws Exception {
    ScriptBench bench = new ScriptBench(folder);
    bench.copyServices();
    try (TestDatabase database = TestDatabase.empty()) {
      Map<String, String> shared =
          Map.of(
              "SLIPWAY_DATABASE", database.jdbcUrl(),
              "SLIPWAY_SECRET_KEY", KEY,
              "SLIPWAY_ENCRYPTION_KEY", KEY);
      try (ServerProcess first = bench.start("first", shared)) {
        ScriptClient onFirst = ScriptBench.client(first);
        onFirst.asUser("POST", "/services/sync");
        Started hanging = onFirst.start("hangs", Map.of());
        String child = onFirst.message(hanging, "started", "running");
        try (ServerProcess second = bench.start("second", shared)) {
          ScriptClient onSecond = ScriptBench.client(second);
          try (LiveEvents live = new LiveEvents(second.awaitAddress(), onFirst.userToken())) {
            Started hello = onFirst.start("hello", Map.of());
            assertThat(states(live.untilFinished(hello.id()), "success"))
                .containsExactly("prepare", "greet", "tidy up");

            Started waiting = onFirst.start("hangs", Map.of());
            live.until(event -> LiveEvents.is(event, "deployment", waiting.id()));
            first.kill();

            ScriptBench.awaitGone(child);
            assertThat(ScriptClient.words(onSecond.finished(hanging)))
                .containsExactly(
                    "failed step failure deployment failed: the server that ran it has stopped");
            assertThat(states(live.untilFinished(hanging.id()), "failure"))
                .containsExactly("failed step");
            String next = onSecond.message(waiting, "started", "running");
            assertThat(ScriptBench.runs(next)).isTrue();
            onSecond.asUser("POST", "/deployments/" + waiting.id() + "/cancel");
            assertThat(states(live.untilFinished(waiting.id()), "failure"))
                .containsExactly("failed step");
            ScriptBench.awaitGone(next);
          }
        }
      }
    }
  }

  private static List<String> states(List<JsonNode> events, String state) {
    return events.stream()
        .filter(event -> state.equals(event.path("state").asText()))
        .map(event -> event.get("name").asText())
        .toList();
  }
}
