package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes come: a chart, or a refusal with a reason, and nothing else. */
class ArchiveFuzzTest {
  private static final byte[] GOOD =
      TarBuilder.chart("web", "1.0.0")
          .file("web/values.yaml", "a: &a {b: [1, 2]}\nc: *a\n")
          .file("web/values.schema.json", "{\"type\": \"object\"}")
          .file("web/charts/db.tgz", TarBuilder.chart("db", "1.0.0").build())
          .build();

  private final ChartInspector inspector = ChartInspector.create();

  @Property(tries = 300)
  void packed_bytesFlipped(
      @ForAll @IntRange(min = 0, max = 100_000) int place, @ForAll byte value) {
    byte[] bytes = GOOD.clone();
    bytes[place % bytes.length] = value;
    answered(bytes);
  }

  @Property(tries = 200)
  void unpacked_anyBytes(@ForAll @Size(max = 2048) byte[] content) {
    answered(TarBuilder.gzip(content));
  }

  @Property(tries = 300)
  void values_anyText(@ForAll String text) {
    answered(TarBuilder.chart("web", "1.0.0").file("web/values.yaml", text).build());
  }

  @Property(tries = 300)
  void description_anyText(@ForAll String text) {
    answered(new TarBuilder().file("web/Chart.yaml", text).build());
  }

  private void answered(byte[] bytes) {
    try {
      ChartArchive archive = inspector.check(bytes);
      assertThat(inspector.inspect(archive).name()).isEqualTo(archive.name());
    } catch (InvalidChartException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
