package dev.slipway.helmchart;

import java.util.List;
import java.util.UUID;

/** Tells what of one kind uses a Helm chart. Asked inside the transaction that would delete it. */
@FunctionalInterface
public interface ChartUsers {
  /** What uses the chart, in a fixed order. */
  List<ChartUser> of(UUID chart);
}
