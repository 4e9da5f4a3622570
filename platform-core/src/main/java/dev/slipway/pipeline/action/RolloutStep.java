package dev.slipway.pipeline.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ConflictException;
import dev.slipway.identity.Actor;
import dev.slipway.pipeline.StepAction;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.project.rollout.Rollouts;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * A step that rolls a version out: {@code {"environment_id", "version"}}. A run that is cancelled
 * cancels the rollout.
 */
public final class RolloutStep implements StepAction {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Rollouts rollouts;

  /** Rolls out with these. */
  public RolloutStep(Rollouts rollouts) {
    this.rollouts = Objects.requireNonNull(rollouts, "rollouts is null");
  }

  @Override
  public String word() {
    return "rollout";
  }

  @Override
  public Result run(Actor actor, ObjectNode data, Progress progress) throws InterruptedException {
    Instructions instructions = new Instructions(word(), data);
    UUID environment = instructions.uuid("environment_id");
    Rollout rollout = rollouts.create(actor, environment, instructions.text("version"));
    RolloutStatus told = null;
    while (rollout.status().isOpen() && !progress.isOver()) {
      if (rollout.status() != told) {
        told = rollout.status();
        progress.tell(message(rollout));
      }
      UUID id = rollout.id();
      rollout = progress.see(() -> rollouts.await(actor, id, LOOK));
    }
    if (rollout.status().isOpen()) {
      UUID id = rollout.id();
      rollout = progress.see(() -> cancelled(actor, id));
    }
    return new Result(rollout.status() == RolloutStatus.SUCCEEDED, message(rollout));
  }

  /** The rollout, cancelled unless it came to its end by itself just now. */
  private Rollout cancelled(Actor actor, UUID id) {
    try {
      return rollouts.cancel(actor, id);
    } catch (ConflictException e) {
      return rollouts.get(actor, id);
    }
  }

  private static String message(Rollout rollout) {
    String reason = rollout.progress().reason();
    return "rollout %s of version %s: %s%s"
        .formatted(
            rollout.id(),
            rollout.version(),
            rollout.status().word(),
            reason == null ? "" : ", " + reason);
  }
}
