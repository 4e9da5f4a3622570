package dev.slipway.helmchart;

import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartMetadata;
import dev.slipway.chart.ChartResolver;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.ChartFinding;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks Helm charts that are validating, and keeps the archive of one that is good. Handles {@link
 * #WORK_KIND}.
 *
 * <p>A registry that does not answer is tried again, uncounted. A chart that Helm does not get done
 * with three times in a row is invalid: nobody else's work shall wait for it.
 */
public final class HelmChartValidation implements WorkHandler {
  /** The kind of the queue rows that check charts. */
  public static final String WORK_KIND = "helm-chart";

  private static final int MOST_ATTEMPTS = 3;

  private final HelmChartStores stores;
  private final ChartCheck check;
  private final HelmChartJournal journal;
  private final InstantSource clock;

  /**
   * Creates the handler.
   *
   * @param resolver fetches charts for anybody
   * @param helm looks at them
   */
  public HelmChartValidation(
      HelmChartStores stores,
      ChartResolver resolver,
      ChartInspector inspector,
      HelmExecutor helm,
      InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.check = new ChartCheck(resolver, inspector, helm);
    this.journal = new HelmChartJournal(stores.events());
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  static WorkKey key(HelmChart chart) {
    return new WorkKey(WORK_KIND, chart.id().toString());
  }

  @Override
  public Outcome handle(Lease lease) {
    UUID id = UUID.fromString(lease.claim().key().key());
    Optional<HelmChart> seen = validating(stores.helmCharts().find(id));
    return seen.isEmpty() ? Outcome.done() : check(seen.get(), lease);
  }

  private Outcome check(HelmChart chart, Lease lease) {
    ChartVerdict verdict;
    try {
      verdict = check.check(chart);
    } catch (UnavailableException e) {
      return waitFor(chart, lease, new Outcome.Retry(String.valueOf(e.getMessage()), false));
    } catch (HelmException e) {
      boolean isAway =
          e.kind() == HelmException.Kind.CANCELLED || e.kind() == HelmException.Kind.UNAVAILABLE;
      String words = String.valueOf(e.getMessage());
      if (isAway || lease.claim().attempt() + 1 < MOST_ATTEMPTS) {
        return waitFor(chart, lease, new Outcome.Retry(words, !isAway));
      }
      verdict = ChartVerdict.refused("chart", "Helm does not get done with it: " + words);
    }
    ChartVerdict found = verdict;
    return record(chart, lease, held -> settle(held, found));
  }

  private Outcome waitFor(HelmChart chart, Lease lease, Outcome.Retry outcome) {
    return record(
        chart,
        lease,
        held -> {
          String reason =
              new ChartFinding(ChartFinding.Severity.INFO, "", outcome.reason()).message();
          if (!reason.equals(held.state().reason())) {
            HelmChart waiting =
                held.found(held.about(), HelmChartState.waiting(reason), clock.instant());
            stores.helmCharts().update(waiting);
            journal.found("waiting", held, waiting, clock.instant());
          }
          return outcome;
        });
  }

  private Outcome settle(HelmChart held, ChartVerdict verdict) {
    Instant now = clock.instant();
    HelmChartState state = state(held, verdict);
    HelmChart after = held.found(about(held, verdict, state), state, now);
    if (state.digest() != null && verdict.archive() != null) {
      stores.archives().keep(verdict.archive());
      stores
          .helmCharts()
          .keepVersion(held.id(), held.about().version(), verdict.archive().digest(), now);
    }
    stores.helmCharts().update(after);
    journal.found(state.status().word(), held, after, now);
    return Outcome.done();
  }

  private HelmChartState state(HelmChart held, ChartVerdict verdict) {
    ChartArchive archive = verdict.archive();
    if (archive == null || !verdict.isGood()) {
      return HelmChartState.invalid(verdict.findings());
    }
    String version = held.about().version();
    Optional<String> kept = stores.helmCharts().versionDigest(held.id(), version);
    if (kept.isPresent() && !kept.get().equals(archive.digest())) {
      return HelmChartState.invalid(
          List.of(
              ChartFinding.error(
                  "version",
                  "Version %s has been valid with other contents: give a new version"
                      .formatted(version))));
    }
    return HelmChartState.valid(archive.digest(), verdict.findings());
  }

  private static ChartAbout about(HelmChart held, ChartVerdict verdict, HelmChartState state) {
    ChartMetadata metadata = verdict.metadata();
    return metadata == null || state.status() != HelmChartStatus.VALID
        ? held.about()
        : held.about()
            .completedBy(printable(metadata.description()), printable(metadata.appVersion()));
  }

  private static @Nullable String printable(@Nullable String text) {
    return text == null ? null : ChartFinding.warning("", text).message();
  }

  private Outcome record(HelmChart seen, Lease lease, Recording recording) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Optional<HelmChart> held = validating(stores.helmCharts().findForUpdate(seen.id()));
              lease.verify();
              if (held.isEmpty()) {
                return Outcome.done();
              }
              return held.get().generation() == seen.generation()
                  ? recording.record(held.get())
                  : Outcome.requeueAfter(Duration.ZERO); // what was seen is another chart
            });
  }

  private static Optional<HelmChart> validating(Optional<HelmChart> chart) {
    return chart.filter(found -> found.state().status() == HelmChartStatus.VALIDATING);
  }

  /** Writes down what came of a run, about a chart that is held. */
  @FunctionalInterface
  private interface Recording {
    Outcome record(HelmChart held);
  }
}
