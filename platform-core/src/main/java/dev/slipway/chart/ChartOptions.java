package dev.slipway.chart;

import java.time.InstantSource;

/**
 * What {@link Charts} works with beside its stores.
 *
 * @param inspector checks what is uploaded
 * @param clock tells when things happen
 */
public record ChartOptions(ChartInspector inspector, InstantSource clock) {}
