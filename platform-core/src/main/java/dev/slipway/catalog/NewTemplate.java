package dev.slipway.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartSource;
import dev.slipway.helm.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A template that is to be published; see {@link Template} for the fields.
 *
 * @param source the chart
 * @param versionLabel how the publisher calls the version, or null
 * @param defaultValues the publisher's defaults, or null
 * @param valuesSchema the publisher's schema, or null to take the chart's own
 * @param capabilities what the publisher declares beside, or null
 * @param allowClusterScoped whether objects outside the release's namespace are allowed
 */
public record NewTemplate(
    ChartSource source,
    @Nullable String versionLabel,
    @Nullable Values defaultValues,
    @Nullable ObjectNode valuesSchema,
    @Nullable ObjectNode capabilities,
    boolean allowClusterScoped) {
  public NewTemplate {
    Objects.requireNonNull(source, "source is null");
  }

  /** A template of a chart with nothing beside it. */
  public static NewTemplate of(ChartSource source) {
    return new NewTemplate(source, null, null, null, null, false);
  }
}
