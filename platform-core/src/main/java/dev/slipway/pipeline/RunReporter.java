package dev.slipway.pipeline;

import dev.slipway.error.NotFoundException;
import dev.slipway.pipeline.script.ScriptListener;
import dev.slipway.pipeline.script.ScriptReport;
import dev.slipway.reconcile.LeaseLostException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes what a script says, each report in a transaction with its events. Reports after the run's
 * steps came to their end are left out, as are those of a state that is none. When the run is gone
 * or somebody else's, the script is stopped.
 */
final class RunReporter implements ScriptListener {
  private final PipelineStores stores;
  private final RunTicket ticket;
  private final RunPrinter printer;
  private final InstantSource clock;
  private final RunRecords records;

  RunReporter(PipelineStores stores, RunTicket ticket, RunPrinter printer, InstantSource clock) {
    this.stores = stores;
    this.ticket = ticket;
    this.printer = printer;
    this.clock = clock;
    this.records = new RunRecords(stores);
  }

  @Override
  public void report(ScriptReport report) {
    StepState.of(report.state())
        .ifPresent(
            state ->
                orStop(
                    () ->
                        ticket.surely(
                            () ->
                                keep(
                                    new StepReport(
                                        report.name(),
                                        state,
                                        report.message(),
                                        report.started())))));
  }

  @Override
  public void output(String text) {
    orStop(
        () -> {
          printer.print(text);
          return true;
        });
  }

  private boolean keep(StepReport report) {
    Optional<Run> run = stores.runs().findForUpdate(ticket.runId);
    if (run.isEmpty()) {
      throw new NotFoundException("Deployment not found");
    }
    if (run.get().finished() != null) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    PipelineJournal journal = new PipelineJournal(stores.events(), null, now);
    return records.report(run.get(), report, journal, now);
  }

  private void orStop(Writing writing) {
    try {
      writing.write();
    } catch (LeaseLostException | NotFoundException e) {
      ticket.cancellation().cancel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ticket.cancellation().cancel();
    }
  }

  /** Something that is written. */
  @FunctionalInterface
  private interface Writing {
    boolean write() throws InterruptedException;
  }
}
