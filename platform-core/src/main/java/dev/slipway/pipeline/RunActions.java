package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.PlatformException;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountStore;
import dev.slipway.identity.Actor;
import dev.slipway.reconcile.LeaseLostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the steps of runs that the platform does, with the rights of the account that made the run's
 * token. Thread-safe.
 */
public final class RunActions {
  private static final Logger LOG = LoggerFactory.getLogger(RunActions.class);

  private final Map<String, StepAction> actions;
  private final Function<String, Optional<Account>> accounts;

  /** Does these steps for these accounts. */
  public RunActions(List<StepAction> actions, AccountStore accounts) {
    this(actions, accounts::findByName);
  }

  private RunActions(List<StepAction> actions, Function<String, Optional<Account>> accounts) {
    this.actions = actions.stream().collect(Collectors.toUnmodifiableMap(StepAction::word, a -> a));
    this.accounts = accounts;
  }

  /** Does none: scripts are all there is. */
  public static RunActions none() {
    return new RunActions(List.of(), name -> Optional.empty());
  }

  /** As whom the steps of the run are done; empty when the account is gone or inactive. */
  Optional<Actor> actor(Run run) {
    return accounts.apply(run.user()).filter(Account::active).map(Actor::of);
  }

  /**
   * Does one step of the run. What is refused is a failure that says why.
   *
   * @throws LeaseLostException when the run is somebody else's by now
   */
  StepAction.Result run(
      Run run, Optional<Actor> actor, RunPlan.Part part, StepAction.Progress progress)
      throws InterruptedException {
    StepAction action = actions.get(part.word());
    if (action == null) {
      return failed("this server cannot " + part.word());
    }
    if (actor.isEmpty()) {
      return failed("the account that made the service token is not there any more");
    }
    try {
      ObjectNode instructions =
          new Placeholders(run.context().path(Run.ENV)).fill(part.instructions());
      return action.run(actor.get(), instructions, progress);
    } catch (LeaseLostException e) {
      throw e; // nobody is told anything any more
    } catch (PlatformException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("A step of run {} failed", run.id(), e);
      return failed("the platform failed at it; its log says more");
    }
  }

  private static StepAction.Result failed(String why) {
    return new StepAction.Result(false, why);
  }
}
