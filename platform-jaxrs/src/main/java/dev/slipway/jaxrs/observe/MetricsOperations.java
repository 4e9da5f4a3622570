package dev.slipway.jaxrs.observe;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Operation;
import java.util.List;
import java.util.function.Supplier;

/** The metrics, for a scraper. A host that serves them passes these to its application. */
public final class MetricsOperations {
  private final String mediaType;
  private final Supplier<String> metrics;

  /**
   * Operations over a registry.
   *
   * @param mediaType of its text
   * @param metrics writes all that it holds
   */
  public MetricsOperations(String mediaType, Supplier<String> metrics) {
    this.mediaType = mediaType;
    this.metrics = metrics;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("get_metrics", Api.PLATFORM, "GET", "/metrics")
            .needs(Permission.METRICS_READ)
            .summary("Read the metrics, in the text form of Prometheus")
            .answersWith(200, "All of them", "text/plain")
            .handledBy(call -> Answer.of(mediaType, metrics.get())));
  }
}
