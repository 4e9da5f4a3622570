package dev.slipway.store.jpa;

import dev.slipway.chart.Chart;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code charts}; it never changes. */
@Entity
@Immutable
@Table(name = "charts")
@NullUnmarked
class ChartRow {
  @Id private long id;
  private String digest;
  private String reference;
  private String name;
  private String version;
  private int size;

  @Column(name = "created_at")
  private Instant createdAt;

  protected ChartRow() {}

  Chart toChart() {
    return new Chart(id, reference, name, version, digest, size, createdAt);
  }
}
