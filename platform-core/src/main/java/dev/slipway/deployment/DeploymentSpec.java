package dev.slipway.deployment;

import dev.slipway.helm.Values;
import org.jspecify.annotations.Nullable;

/**
 * What is desired of a deployment.
 *
 * @param templateId the template
 * @param domainName unique among live deployments, or null
 * @param userValues the values under {@code values.user}, null when none were ever given; may hold
 *     secrets, encrypted at rest
 * @param suspended whether the reconciler leaves it alone
 * @param cancelled whether work on this generation was cancelled
 */
public record DeploymentSpec(
    long templateId,
    @Nullable String domainName,
    @Nullable Values userValues,
    boolean suspended,
    boolean cancelled) {

  /** Of a new deployment: to be worked on. */
  static DeploymentSpec of(NewDeployment request) {
    return new DeploymentSpec(
        request.templateId(), request.domainName(), request.userValues(), false, false);
  }

  DeploymentSpec withSuspended(boolean newSuspended) {
    return new DeploymentSpec(templateId, domainName, userValues, newSuspended, cancelled);
  }

  DeploymentSpec withCancelled(boolean newCancelled) {
    return new DeploymentSpec(templateId, domainName, userValues, suspended, newCancelled);
  }
}
