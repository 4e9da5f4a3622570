package dev.slipway.release;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one object of a manifest.
 *
 * @param action {@code create}, {@code update}, {@code delete} or {@code keep}
 * @param kind the object's kind
 * @param name the object's name
 * @param namespace its namespace, or null when it belongs to the cluster
 * @param diff a unified diff of its YAML, secret values masked; empty for {@code keep}
 */
public record ObjectChange(
    String action, String kind, String name, @Nullable String namespace, String diff) {}
