package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartMarkTest {
  private static final ReleaseMark MARK = new ReleaseMark("deployment/1", 2, 3, "sha256:ab");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a\nversion: 1.0.0\nappVersion: 1.10",
        "annotations:\n  x: y\nname: a\nversion: 1.0.0\n",
        "name: a\nversion: 1.0.0\nannotations: {x: y}\n",
        "name: a\nversion: 1.0.0\nannotations:\n    slipway.dev/mark: old\n    x: y\n",
        "---\nname: a\nversion: 1.0.0\n...\n",
      })
  void put_anyChartYaml_markAddedAndRestKept(String text) {
    ChartFiles files =
        new ChartFiles("a", "1.0.0", Map.of("Chart.yaml", text.getBytes(StandardCharsets.UTF_8)));
    ChartFiles marked = ChartFiles.of(ChartMark.put(files.archive(), MARK));

    assertThat(marked.yaml("Chart.yaml").path("annotations").path(ChartMark.ANNOTATION).asText())
        .isEqualTo(MARK.text());
    assertThat(marked.yaml("Chart.yaml").path("name").asText()).isEqualTo("a");
    if (text.contains("x: y")) {
      assertThat(marked.yaml("Chart.yaml").path("annotations").path("x").asText()).isEqualTo("y");
    }
    if (text.contains("1.10")) {
      assertThat(marked.text("Chart.yaml")).contains("appVersion: 1.10\n");
    }
  }
}
