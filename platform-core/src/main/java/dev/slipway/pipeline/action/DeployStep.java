package dev.slipway.pipeline.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentChange;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.deployment.NewDeployment;
import dev.slipway.error.ForbiddenException;
import dev.slipway.helm.Values;
import dev.slipway.identity.Actor;
import dev.slipway.pipeline.StepAction;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step that deploys a template of the catalogue: {@code {"template_id", "domainname",
 * "user_values"}}. The account's deployment of that domain name is changed, or made when there is
 * none, so that a run does the same the second time. A run that is cancelled leaves what it has
 * asked for: the platform goes on with it.
 */
public final class DeployStep implements StepAction {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final DeploymentManager deployments;

  /** Deploys with this. */
  public DeployStep(DeploymentManager deployments) {
    this.deployments = Objects.requireNonNull(deployments, "deployments is null");
  }

  @Override
  public String word() {
    return "deploy";
  }

  @Override
  public Result run(Actor actor, ObjectNode data, Progress progress) throws InterruptedException {
    Long account = actor.accountId();
    if (account == null) {
      throw new ForbiddenException("Forbidden");
    }
    Deployment deployment = desire(actor, account, new Instructions(word(), data));
    String told = "";
    while (!deployment.isSettled() && !progress.isOver()) {
      String now = message(deployment);
      if (!now.equals(told)) {
        told = now;
        progress.tell(now);
      }
      long id = deployment.id();
      deployment = progress.see(() -> deployments.await(id, LOOK));
    }
    boolean ready = deployment.isSettled() && deployment.status() == DeploymentStatus.READY;
    return new Result(ready, message(deployment));
  }

  private Deployment desire(Actor actor, long account, Instructions instructions) {
    long template = instructions.number("template_id");
    String domain = instructions.text("domainname");
    @Nullable Values values = instructions.object("user_values").map(Values::of).orElse(null);
    Optional<Deployment> old = deployments.findByDomain(actor, account, domain);
    if (old.isEmpty()) {
      return deployments.create(actor, account, new NewDeployment(template, domain, values), null);
    }
    Long next = old.get().templateId() == template ? null : template;
    return deployments.update(
        actor, account, old.get().id(), new DeploymentChange(next, null, values), null);
  }

  private static String message(Deployment deployment) {
    String error = deployment.observed().lastError();
    return "deployment %d, %s: %s%s"
        .formatted(
            deployment.id(),
            deployment.name().value(),
            deployment.status().word(),
            error == null ? "" : ", " + error);
  }
}
