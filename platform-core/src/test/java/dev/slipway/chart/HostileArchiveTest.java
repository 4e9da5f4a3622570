package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileArchiveTest {
  private final ChartInspector inspector = ChartInspector.create();

  static Stream<Arguments> archives() {
    return Stream.of(
        arguments("traversal", chart().file("web/../../etc/passwd", "x"), "leaves the chart"),
        arguments("traversal at the root", chart().file("../web/x", "x"), "leaves the chart"),
        arguments("absolute", chart().file("/web/x", "x"), "absolute path"),
        arguments("drive letter", chart().file("c:/web/x", "x"), "absolute path"),
        arguments("backslash", chart().file("web\\..\\x", "x"), "backslash"),
        arguments("control character", chart().file("web/a\nb", "x"), "control character"),
        arguments("dot segment", chart().file("web/./x", "x"), "'.' segment"),
        arguments("empty segment", chart().file("web//x", "x"), "empty"),
        arguments(
            "symlink", chart().special("web/l", TarConstants.LF_SYMLINK, "/etc"), "no plain file"),
        arguments(
            "hardlink", chart().special("web/l", TarConstants.LF_LINK, "/etc"), "no plain file"),
        arguments("device", chart().special("web/d", TarConstants.LF_CHR, ""), "no plain file"),
        arguments("block", chart().special("web/d", TarConstants.LF_BLK, ""), "no plain file"),
        arguments("fifo", chart().special("web/d", TarConstants.LF_FIFO, ""), "no plain file"),
        arguments("two charts", chart().file("other/Chart.yaml", "x"), "more than one folder"),
        arguments("file beside the folder", chart().file("README", "x"), "more than one folder"),
        arguments("duplicate", chart().file("web/Chart.yaml", "x"), "twice"),
        arguments("duplicate but for case", chart().file("web/chart.YAML", "x"), "twice"),
        arguments("file and folder", chart().file("web/a", "x").file("web/a/b", "x"), "folder too"),
        arguments("wrong case", new TarBuilder().file("web/chart.yaml", "x"), "no Chart.yaml"),
        arguments("no chart", new TarBuilder().file("web/values.yaml", ""), "no Chart.yaml"),
        arguments("nothing", new TarBuilder(), "empty"),
        arguments("one file", new TarBuilder().file("Chart.yaml", "x"), "outside the chart"),
        arguments("bomb", chart().zeros("web/zeros", 201L << 20), "200 MiB"),
        arguments("large values", chart().zeros("web/values.yaml", 6L << 20), "5 MiB"),
        arguments("broken values", chart().file("web/values.yaml", "a: [1"), "does not parse"),
        arguments("values no map", chart().file("web/values.yaml", "- 1"), "not a map"),
        arguments("type tag", chart().file("web/values.yaml", "!!java.net.URL [x]"), "not parse"),
        arguments("binary values", chart().file("web/values.yaml", bytes(0xff, 0xfe)), "UTF-8"),
        arguments("recursion", chart().file("web/values.yaml", "a: &a [*a]"), "too deeply"),
        arguments("laughs", chart().file("web/values.yaml", laughs()), "too large"),
        arguments("nesting", chart().file("web/values.yaml", "[".repeat(9999)), "not parse"),
        arguments("broken schema", chart().file("web/values.schema.json", "{"), "line 1"),
        arguments("schema no object", chart().file("web/values.schema.json", "[]"), "an object"),
        arguments("bad version", description("version: one"), "semantic"),
        arguments("bad name", description("name: a/b"), "no name"),
        arguments("no api version", description("apiVersion: ''"), "apiVersion"),
        arguments("bad type", description("type: operator"), "type"),
        arguments("bad dependencies", description("dependencies: 1"), "not a list"),
        arguments("nameless dependency", description("dependencies: [{}]"), "without a name"),
        arguments(
            "hostile subchart",
            chart().file("web/charts/x.tgz", chart().file("web/../x", "x").build()),
            "charts/x.tgz: The archive has a path that leaves"),
        arguments("broken subchart", chart().file("web/charts/x.tgz", "no gzip"), "no gzipped tar"),
        arguments("nested bombs", chart().file("web/charts/x.tgz", nestedBomb()), "200 MiB"),
        arguments("deep nesting", nested(8), "nested too deeply"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void check_hostile(String name, TarBuilder archive, String reason) {
    refused(archive.build(), reason);
  }

  @Test
  void check_tooManyEntries() {
    TarBuilder archive = chart();
    for (int i = 0; i < 10_000; i++) {
      archive.file("web/" + i, "");
    }
    refused(archive.build(), "10,000 entries");
  }

  @Test
  void check_hugeHeader() {
    refused(chart().longName(300_000).build(), "oversized header");
  }

  @Test
  void check_truncated() {
    byte[] good = chart().file("web/x", bytes(1, 2, 3)).build();
    for (int length = 0; length < good.length - 9; length++) {
      byte[] part = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> inspector.check(part)).isInstanceOf(InvalidChartException.class);
    }
  }

  @Test
  void check_trailingGarbage() {
    byte[] good = chart().build();
    refused(concat(good, bytes(1, 2, 3)), "broken");
    refused(
        concat(good, TarBuilder.gzip("more".getBytes(StandardCharsets.UTF_8))), "after its end");
  }

  @Test
  void check_noGzip() {
    refused(new byte[0], "no gzipped tar");
    refused("PK-not-a-tar".getBytes(StandardCharsets.UTF_8), "no gzipped tar");
    refused(TarBuilder.gzip("not a tar".repeat(500).getBytes(StandardCharsets.UTF_8)), "broken");
  }

  @Test
  void check_nameThatIsNotUtf8() {
    refused(latin1Name(), "not UTF-8");
  }

  @Test
  void check_tooLarge() {
    refused(new byte[ChartInspector.MAX_PACKED_BYTES + 1], "larger than 20 MiB");
  }

  private void refused(byte[] archive, String reason) {
    assertThatThrownBy(() -> inspector.check(archive))
        .isInstanceOf(InvalidChartException.class)
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n"));
  }

  private static TarBuilder chart() {
    return TarBuilder.chart("web", "1.0.0");
  }

  /** A chart whose description ends with the line, which overrides an earlier one. */
  private static TarBuilder description(String line) {
    String key = line.substring(0, line.indexOf(':') + 1);
    StringBuilder text = new StringBuilder();
    for (String good : new String[] {"apiVersion: v2", "name: web", "version: 1.0.0"}) {
      text.append(good.startsWith(key) ? "" : good + "\n");
    }
    return new TarBuilder().file("web/Chart.yaml", text.append(line).toString());
  }

  private static String laughs() {
    StringBuilder yaml = new StringBuilder("l0: &l0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      yaml.append("l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
    }
    return yaml.toString();
  }

  private static byte[] nestedBomb() {
    byte[] half = chart().zeros("web/zeros", 90L << 20).build();
    return chart().file("web/charts/a.tgz", half).zeros("web/zeros", 120L << 20).build();
  }

  private static TarBuilder nested(int depth) {
    TarBuilder chart = chart();
    return depth == 0 ? chart : chart.file("web/charts/x.tgz", nested(depth - 1).build());
  }

  private static byte[] latin1Name() {
    byte[] tar = new byte[1024];
    byte[] name = "web/caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(name, 0, tar, 0, name.length);
    byte[] fields =
        "0000644\0000000000\0000000000\00000000000000\00000000000000\0"
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(fields, 0, tar, 100, fields.length);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    tar[156] = '0';
    System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 8);
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    System.arraycopy("%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII), 0, tar, 148, 8);
    return TarBuilder.gzip(tar);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }
}
