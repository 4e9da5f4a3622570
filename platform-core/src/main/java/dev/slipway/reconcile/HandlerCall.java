package dev.slipway.reconcile;

import dev.slipway.error.ErrorCode;
import dev.slipway.error.PlatformException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the handler of a run's kind and turns whatever happens into an outcome. */
final class HandlerCall {
  private static final Logger LOG = LoggerFactory.getLogger(HandlerCall.class);

  private final Map<String, WorkHandler> handlers;
  private final RunTrace traces;

  HandlerCall(Map<String, WorkHandler> handlers, RunTrace traces) {
    this.traces = traces;
    this.handlers = Map.copyOf(handlers);
  }

  /** The outcome, or empty when the run found out that its lease is lost. */
  Optional<Outcome> call(Run run) {
    return traces.around(run.claim(), () -> handle(run));
  }

  private Optional<Outcome> handle(Run run) {
    WorkKey key = run.claim().key();
    WorkHandler handler = handlers.get(key.kind());
    try {
      Outcome outcome = handler == null ? null : handler.handle(run);
      return Optional.of(outcome == null ? Outcome.retry("nothing here handles " + key) : outcome);
    } catch (LeaseLostException e) {
      return Optional.empty();
    } catch (PlatformException e) {
      LOG.debug("The run of {} failed", key, e);
      boolean counted = e.code() != ErrorCode.UNAVAILABLE;
      return Optional.of(new Outcome.Retry(e.getMessage(), counted));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Outcome.waitForDependency("the run was interrupted"));
    } catch (Exception | Error e) {
      if (!run.isLost()) {
        LOG.error("The run of {} failed", key, e);
      }
      return Optional.of(Outcome.retry("an unexpected failure; the log has the details"));
    }
  }
}
