package dev.slipway.helmchart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartMetadata;
import dev.slipway.chart.ChartResolver;
import dev.slipway.chart.InvalidChartException;
import dev.slipway.error.NotFoundException;
import dev.slipway.helm.ChartFinding;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.Values;
import dev.slipway.schema.JsonSchema;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Lets Helm look at charts: fetches one with its dependencies, loads, renders and lints it. Asks no
 * cluster. Thread-safe.
 */
final class ChartCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String CHART = "Chart.yaml";
  private static final String VALUES = "values.yaml";
  private static final String TEMPLATES = "templates/";

  /** What a workload sets of a chart, for charts that render nothing without an image. */
  private static final Values WORKLOAD =
      Values.of(
          Map.of(
              "replicaCount",
              1,
              "image",
              Map.of("repository", "registry.example.com/sample", "tag", "1.0.0"),
              "service",
              Map.of("port", 80)));

  private final ChartResolver resolver;
  private final ChartInspector inspector;
  private final HelmExecutor helm;

  ChartCheck(ChartResolver resolver, ChartInspector inspector, HelmExecutor helm) {
    this.resolver = resolver;
    this.inspector = inspector;
    this.helm = helm;
  }

  /**
   * Checks the chart.
   *
   * @throws dev.slipway.error.UnavailableException when a registry does not answer
   * @throws HelmException when Helm itself fails rather than the chart: it never has the kind
   *     PERMANENT
   */
  ChartVerdict check(HelmChart chart) {
    ChartArchive archive;
    ChartMetadata metadata;
    try {
      archive = resolver.resolve(chart.source());
      metadata = inspector.inspect(archive);
    } catch (InvalidChartException | NotFoundException e) {
      return ChartVerdict.refused(chart.origin().field(), String.valueOf(e.getMessage()));
    }
    List<ChartFinding> findings = new ArrayList<>();
    compare(chart.about(), metadata, findings);
    ObjectNode schema = metadata.valuesSchema();
    if (schema != null && !JsonSchema.isValid(schema)) {
      findings.add(ChartFinding.error("values.schema.json", "This is no JSON schema"));
    }
    lint(archive, render(archive, findings), findings);
    return new ChartVerdict(archive, metadata, findings);
  }

  private static void compare(ChartAbout about, ChartMetadata found, List<ChartFinding> findings) {
    if (!found.name().equals(about.name())) {
      findings.add(
          ChartFinding.error(
              CHART, "The chart is called %s, not %s".formatted(found.name(), about.name())));
    }
    if (!found.version().equals(about.version())) {
      findings.add(
          ChartFinding.error(
              CHART,
              "The chart's version is %s, not %s".formatted(found.version(), about.version())));
    }
    if (about.appVersion() != null && !Objects.equals(about.appVersion(), found.appVersion())) {
      findings.add(
          ChartFinding.warning(
              CHART,
              "The chart's appVersion is %s, not %s"
                  .formatted(found.appVersion(), about.appVersion())));
    }
  }

  /** Renders with the chart's defaults, else as a workload; returns the values that fitted best. */
  private Values render(ChartArchive archive, List<ChartFinding> findings) {
    try {
      look(helm.template(archive, Values.empty(), call()), findings);
      return Values.empty();
    } catch (HelmException e) {
      String words = words(e);
      if (words.toLowerCase(Locale.ROOT).contains("incompatible with kubernetes")) {
        findings.add(ChartFinding.warning(CHART, words + "; the cluster decides"));
        return Values.empty();
      }
      return renderAsWorkload(archive, words, findings);
    }
  }

  private Values renderAsWorkload(
      ChartArchive archive, String withDefaults, List<ChartFinding> findings) {
    try {
      look(helm.template(archive, WORKLOAD, call()), findings);
      findings.add(
          ChartFinding.warning(VALUES, "The chart's own defaults do not render: " + withDefaults));
      return WORKLOAD;
    } catch (HelmException e) {
      words(e);
      findings.add(ChartFinding.error(TEMPLATES, withDefaults));
      return Values.empty();
    }
  }

  private static void look(List<GenericKubernetesResource> objects, List<ChartFinding> findings) {
    if (objects.isEmpty()) {
      findings.add(ChartFinding.warning(TEMPLATES, "The chart renders no object"));
    }
    for (GenericKubernetesResource object : objects) {
      ObjectMeta metadata = object.getMetadata();
      if (metadata.getName() == null && metadata.getGenerateName() == null) {
        findings.add(
            ChartFinding.error(
                TEMPLATES, "The chart renders a %s without a name".formatted(object.getKind())));
      }
    }
  }

  private void lint(ChartArchive archive, Values values, List<ChartFinding> findings) {
    try {
      findings.addAll(helm.lint(archive, values, call()).findings());
    } catch (HelmException e) {
      findings.add(ChartFinding.error("chart", words(e)));
    }
  }

  /** What Helm says of the chart; goes on with a failure that is not the chart's. */
  private static String words(HelmException e) {
    if (e.kind() != HelmException.Kind.PERMANENT) {
      throw e;
    }
    return String.valueOf(e.getMessage());
  }

  private static HelmCall call() {
    return HelmCall.within(TIMEOUT);
  }
}
