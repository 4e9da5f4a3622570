package dev.slipway.deployment;

import dev.slipway.helm.Values;
import dev.slipway.identity.Actor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment in the making; nothing happens before {@link #submit()}. For one thread, used once.
 */
public final class DeploymentRequest {
  private final DeploymentManager manager;
  private final Actor actor;
  private final long accountId;
  private final long templateId;
  private @Nullable Values values;
  private @Nullable String domainName;
  private @Nullable String preview;

  DeploymentRequest(DeploymentManager manager, Actor actor, long accountId, long templateId) {
    this.manager = manager;
    this.actor = actor;
    this.accountId = accountId;
    this.templateId = templateId;
  }

  /** Sets the values under {@code values.user}; none by default. */
  public DeploymentRequest values(Map<String, ?> userValues) {
    values = Values.of(userValues);
    return this;
  }

  /** Sets the domain name; none by default. */
  public DeploymentRequest domainName(String name) {
    domainName = name;
    return this;
  }

  /** Demands that the preview with this digest still holds; nothing is demanded by default. */
  public DeploymentRequest ifPreview(String digest) {
    preview = digest;
    return this;
  }

  /** Writes the deployment and asks the reconciler to make it true. */
  public Deployment submit() {
    return manager.create(
        actor, accountId, new NewDeployment(templateId, domainName, values), preview);
  }
}
