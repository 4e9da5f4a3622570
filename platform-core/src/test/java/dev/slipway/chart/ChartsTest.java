package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.TooLargeException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static final Actor ADMIN = new Actor(1L, "admin@example.com", true);
  private static final Actor USER = new Actor(2L, "ada@example.com", false);
  private static final byte[] WEB = TarBuilder.chart("web", "1.2.3").build();

  private final Stores stores = Stores.inMemory();
  private final Charts charts =
      new Charts(
          stores.charts(),
          stores.transactions(),
          stores.events(),
          new ChartOptions(ChartInspector.create(), () -> Instant.parse("2026-11-20T10:00:00Z")));

  @Test
  void upload_stores() {
    Chart chart = charts.upload(ADMIN, WEB, ChartArchive.digestOf(WEB));
    assertThat(chart.name()).isEqualTo("web");
    assertThat(chart.version()).isEqualTo("1.2.3");
    assertThat(chart.reference()).isEqualTo("chart://" + ChartArchive.digestOf(WEB));
    assertThat(charts.get(USER, chart.id())).isEqualTo(chart);
    assertThat(charts.list(USER, PageRequest.all()).items()).containsExactly(chart);
    assertThat(feed()).hasSize(1);
    assertThat(feed().get(0).kind()).isEqualTo("chart.uploaded");
  }

  @Test
  void upload_twice() {
    Chart first = charts.upload(ADMIN, WEB, null);
    assertThat(charts.upload(ADMIN, WEB, ChartArchive.digestOf(WEB).substring(7))).isEqualTo(first);
    assertThat(feed()).hasSize(1);
  }

  @Test
  void upload_refused() {
    assertThatThrownBy(() -> charts.upload(USER, WEB, null))
        .isInstanceOf(ForbiddenException.class)
        .hasMessage("Forbidden");
    assertThatThrownBy(() -> charts.upload(ADMIN, new byte[21 << 20], null))
        .isInstanceOf(TooLargeException.class);
    assertThatThrownBy(() -> charts.upload(ADMIN, WEB, "0".repeat(64)))
        .isInstanceOf(InvalidChartException.class)
        .hasMessageContaining("digest");
    assertThatThrownBy(() -> charts.upload(ADMIN, new byte[10], null))
        .isInstanceOf(InvalidChartException.class);
    byte[] library =
        new TarBuilder()
            .file("l/Chart.yaml", "apiVersion: v2\nname: l\nversion: 1.0.0\ntype: library")
            .build();
    assertThatThrownBy(() -> charts.upload(ADMIN, library, null))
        .hasMessageContaining("library chart");
    assertThat(charts.list(ADMIN, PageRequest.all()).total()).isZero();
    assertThat(feed()).isEmpty();
  }

  @Test
  void get_unknown() {
    assertThatThrownBy(() -> charts.get(USER, 7)).isInstanceOf(NotFoundException.class);
  }

  private List<Event> feed() {
    return stores.events().after(0, EventFilter.all(), 100);
  }
}
