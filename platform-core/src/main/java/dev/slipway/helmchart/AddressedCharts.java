package dev.slipway.helmchart;

import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartResolver;
import dev.slipway.chart.ChartSource;
import dev.slipway.chart.InvalidChartException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A resolver that also knows the Helm charts of accounts: {@code chart://} and an id is the archive
 * that the named version of that chart is. Thread-safe.
 */
public final class AddressedCharts implements ChartResolver {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final HelmChartStore charts;
  private final ChartResolver others;

  /**
   * Creates the resolver.
   *
   * @param others resolves every other reference, and archives by digest
   */
  public AddressedCharts(HelmChartStore charts, ChartResolver others) {
    this.charts = Objects.requireNonNull(charts, "charts is null");
    this.others = Objects.requireNonNull(others, "others is null");
  }

  @Override
  public ChartArchive resolve(ChartSource source) {
    String id =
        source.reference().startsWith(ChartSource.UPLOADED)
            ? source.reference().substring(ChartSource.UPLOADED.length())
            : "";
    return others.resolve(ID.matcher(id).matches() ? stored(UUID.fromString(id), source) : source);
  }

  private ChartSource stored(UUID id, ChartSource source) {
    String reference =
        ChartSource.UPLOADED
            + charts
                .versionDigest(id, source.version())
                .orElseThrow(() -> missing(id, source.version()));
    return new ChartSource(reference, source.version(), source.digest());
  }

  private RuntimeException missing(UUID id, String version) {
    HelmChart chart =
        charts.find(id).orElseThrow(() -> new NotFoundException("There is no Helm chart " + id));
    if (!chart.about().version().equals(version)) {
      return new NotFoundException("The Helm chart %s has no version %s".formatted(id, version));
    }
    return chart.state().status() == HelmChartStatus.VALIDATING
        ? new UnavailableException("The Helm chart " + chart.about() + " is still being validated")
        : new InvalidChartException(
            "The Helm chart %s is invalid: %s".formatted(chart.about(), chart.state().reason()));
  }
}
