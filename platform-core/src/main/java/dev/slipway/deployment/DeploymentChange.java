package dev.slipway.deployment;

import dev.slipway.helm.Values;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a deployment; null leaves a thing as it is.
 *
 * @param templateId the new template: of the same product and newer, and only an admin may
 * @param domainName the new domain name
 * @param userValues the new user values, whole; a write-only value that is absent keeps its old
 *     one, null clears it
 */
public record DeploymentChange(
    @Nullable Long templateId, @Nullable String domainName, @Nullable Values userValues) {

  /** Whether nothing is to change. */
  public boolean isEmpty() {
    return templateId == null && domainName == null && userValues == null;
  }
}
