package dev.slipway.project.rollout;

/**
 * What a version becomes in an environment.
 *
 * @param chart its chart
 * @param inputs what Helm gets
 */
record RolloutPlan(RolloutChart chart, RolloutInputs inputs) {}
