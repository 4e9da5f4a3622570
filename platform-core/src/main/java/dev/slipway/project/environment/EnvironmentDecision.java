package dev.slipway.project.environment;

import org.jspecify.annotations.Nullable;

/**
 * What a run does, and what is known before it does it.
 *
 * @param action what it does to the cluster
 * @param status how the environment stands
 * @param reason why, for people, or null
 */
record EnvironmentDecision(
    EnvironmentAction action, EnvironmentStatus status, @Nullable String reason) {}
