package dev.slipway.deployment;

import dev.slipway.helm.Values;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that is asked for.
 *
 * @param templateId the template
 * @param domainName unique among live deployments, or null
 * @param userValues the values under {@code values.user}, or null for none
 */
public record NewDeployment(
    long templateId, @Nullable String domainName, @Nullable Values userValues) {}
