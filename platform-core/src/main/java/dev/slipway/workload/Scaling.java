package dev.slipway.workload;

/**
 * What a call to scale a workload came to.
 *
 * @param workload the workload as it is then
 * @param before how many copies were wanted until then
 */
public record Scaling(Workload workload, int before) {}
