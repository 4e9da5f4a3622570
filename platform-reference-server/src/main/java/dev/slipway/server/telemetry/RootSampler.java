package dev.slipway.server.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Decides which traces begin: a share of those of requests and runs, and none of a single call to
 * the database, as the queue's polling makes all day.
 */
final class RootSampler implements Sampler {
  private final Sampler share;

  RootSampler(double ratio) {
    this.share = Sampler.traceIdRatioBased(ratio);
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    return spanKind == SpanKind.CLIENT
        ? SamplingResult.drop()
        : share.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
  }

  @Override
  public String getDescription() {
    return "RootSampler{" + share.getDescription() + "}";
  }
}
