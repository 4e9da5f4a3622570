package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.transaction.Transactions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one engine below deployments, rollouts and workloads.
 *
 * <p>A run observes the release, decides, does at most one thing to the cluster outside any
 * transaction, and records what came of it, fenced by the caller's lease. Waiting is another run:
 * no worker is held. Thread-safe; the caller's lease sees to it that a key has one run at a time.
 */
public final class ReleaseEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseEngine.class);
  private static final Duration OBSERVE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);
  private static final Duration FAILED_WAIT = Duration.ofSeconds(15);

  private final ReleaseStore store;
  private final Transactions transactions;
  private final InstantSource clock;
  private final EngineOptions options;
  private final ReleaseObserver observer;
  private final ReleaseActions actions;
  private final HelmCalls calls = new HelmCalls();

  /**
   * Creates the engine.
   *
   * @param parts the stores, cluster and executor that it works with
   * @param clock tells the time
   * @param options its settings
   */
  public ReleaseEngine(Parts parts, InstantSource clock, EngineOptions options) {
    this.store = parts.store();
    this.transactions = parts.transactions();
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.observer = new ReleaseObserver(parts.cluster(), parts.helm(), clock);
    this.actions =
        new ReleaseActions(
            parts.cluster(), parts.helm(), parts.installation(), options.checkpoints());
  }

  /**
   * What the engine works with.
   *
   * @param store where it records
   * @param transactions spans the store and what listeners write
   * @param cluster where releases live
   * @param helm what works on them
   * @param installation the id of the installation, put on what it makes
   */
  public record Parts(
      ReleaseStore store,
      Transactions transactions,
      ClusterAccess cluster,
      HelmExecutor helm,
      String installation) {
    public Parts {
      Objects.requireNonNull(store, "store is null");
      Objects.requireNonNull(transactions, "transactions is null");
      Objects.requireNonNull(cluster, "cluster is null");
      Objects.requireNonNull(helm, "helm is null");
    }
  }

  /**
   * Brings the release one step closer to what is desired.
   *
   * @throws dev.slipway.reconcile.LeaseLostException when another worker has taken the key over;
   *     nothing was recorded then
   */
  public ReleaseResult reconcile(DesiredRelease desired, Lease lease, ReleaseListener listener) {
    Run run = new Run(desired, lease, listener, store.find(desired.key()).orElse(null));
    try {
      return run.pass();
    } catch (HelmException e) {
      return run.failed(e);
    } catch (KubernetesClientException e) {
      return run.failed(HelmFailures.of(e));
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      return run.failed(new HelmException(HelmException.Kind.UNAVAILABLE, e.getMessage(), e));
    }
  }

  @Override
  public void close() {
    calls.close();
  }

  /** One run for one key. */
  private final class Run {
    private final DesiredRelease desired;
    private final Lease lease;
    private final ReleaseListener listener;
    private final @Nullable ReleaseRecord old;
    private @Nullable Observation observation;
    private ReleaseAction action = ReleaseAction.NONE;

    Run(
        DesiredRelease desired,
        Lease lease,
        ReleaseListener listener,
        @Nullable ReleaseRecord old) {
      this.desired = desired;
      this.lease = lease;
      this.listener = listener;
      this.old = old;
    }

    ReleaseResult pass() {
      HelmCall look = calls.call(lease, OBSERVE_TIMEOUT, () -> false, line -> {});
      Observation seen = observer.observe(desired, wasSettled(), look);
      observation = seen;
      Decision decision =
          ReleaseDecider.decide(desired, seen, progressingSince(), lease.claim().epoch());
      action = decision.action();
      if (action == ReleaseAction.NONE) {
        return record(decision.state(), decision.reason(), waiting(decision.state(), seen));
      }
      begin(decision);
      options.checkpoints().accept(Checkpoint.BEFORE_CALL);
      HelmCall call = calls.call(lease, options.callTimeout(), listener::isSuperseded, this::log);
      actions.run(action, desired, seen, lease.claim().epoch(), call);
      options.checkpoints().accept(Checkpoint.AFTER_CALL);
      return record(
          action == ReleaseAction.UNINSTALL || action == ReleaseAction.DELETE_NAMESPACE
              ? ReleaseState.DELETING
              : ReleaseState.PROGRESSING,
          null,
          Outcome.requeueAfter(Duration.ZERO));
    }

    private boolean wasSettled() {
      ReleaseRecord known = old;
      return known != null
          && known.desiredGeneration() == desired.generation()
          && (known.state() == ReleaseState.READY || known.state() == ReleaseState.DRIFTED);
    }

    /** Records the intent, so that whoever comes after a crash knows what was under way. */
    private void begin(Decision decision) {
      ReleaseRecord intent = release(decision.state(), decision.reason(), action.progressive());
      transactions.useTransaction(
          () -> {
            listener.lock();
            lease.verify();
            store.put(intent);
            listener.beginning(action, intent);
          });
    }

    ReleaseResult failed(HelmException failure) {
      String reason = desired.redactor().redact(failure.getMessage());
      Duration soon = Duration.ofSeconds(1);
      return switch (failure.kind()) {
        case PERMANENT -> record(ReleaseState.STALLED, reason, Outcome.stalled(reason));
        case UNAVAILABLE, QUOTA -> record(keptState(), reason, Outcome.waitForDependency(reason));
        case LOCKED ->
            record(ReleaseState.PENDING_FOREIGN, reason, Outcome.requeueAfter(LOCK_WAIT));
        case CANCELLED -> record(ReleaseState.OUT_OF_SYNC, reason, Outcome.requeueAfter(soon));
        case TIMEOUT, CRASHED, FAILED ->
            lease.claim().attempt() + 1 >= options.maxAttempts()
                ? record(
                    ReleaseState.STALLED,
                    reason + " (after " + options.maxAttempts() + " attempts)",
                    Outcome.stalled(reason))
                : record(ReleaseState.FAILED, reason, Outcome.retry(reason));
      };
    }

    private ReleaseState keptState() {
      return desired instanceof DesiredRelease.Absent ? ReleaseState.DELETING : ReleaseState.FAILED;
    }

    private ReleaseResult record(ReleaseState state, @Nullable String reason, Outcome outcome) {
      ReleaseRecord release = release(state, reason, null);
      transactions.useTransaction(
          () -> {
            listener.lock();
            lease.verify();
            store.put(release);
            listener.recorded(release, outcome);
          });
      tell(release);
      options.checkpoints().accept(Checkpoint.AFTER_RECORD);
      return new ReleaseResult(release, outcome);
    }

    private ReleaseRecord release(
        ReleaseState state, @Nullable String words, @Nullable String operation) {
      Observation seen = observation;
      String reason = words == null ? null : desired.redactor().redact(words);
      if (seen == null) {
        return unseen(state, reason);
      }
      HelmRelease latest = seen.latest();
      ReleaseMark mark =
          latest == null ? null : ReleaseMark.parse(latest.description()).orElse(null);
      return new ReleaseRecord(
          desired.key(),
          desired.release(),
          state,
          reason,
          desired.generation(),
          mark == null ? 0 : mark.generation(),
          latest == null ? 0 : latest.revision(),
          mark == null ? null : mark.configDigest(),
          operation,
          operation == null ? 0 : lease.claim().epoch(),
          progressStart(state),
          attempts(state),
          seen.at(),
          seen.objects());
    }

    /** The cluster could not be looked at: what was last seen of it stands. */
    private ReleaseRecord unseen(ReleaseState state, @Nullable String reason) {
      ReleaseRecord known = old;
      return new ReleaseRecord(
          desired.key(),
          desired.release(),
          state,
          reason,
          desired.generation(),
          known == null ? 0 : known.appliedGeneration(),
          known == null ? 0 : known.revision(),
          known == null ? null : known.configDigest(),
          null,
          0,
          progressStart(state),
          attempts(state),
          known == null ? clock.instant() : known.observedAt(),
          known == null ? List.of() : known.objects());
    }

    private int attempts(ReleaseState state) {
      return state == ReleaseState.FAILED ? lease.claim().attempt() + 1 : 0;
    }

    /** Since when this generation is waited for. */
    private @Nullable Instant progressingSince() {
      return old != null && old.desiredGeneration() == desired.generation()
          ? old.progressingSince()
          : null;
    }

    private @Nullable Instant progressStart(ReleaseState state) {
      if (state == ReleaseState.READY || state == ReleaseState.GONE) {
        return null;
      }
      Instant since = progressingSince();
      if (since != null) {
        return since;
      }
      boolean applied = state == ReleaseState.PROGRESSING || state == ReleaseState.DELETING;
      return applied ? clock.instant() : null;
    }

    private Outcome waiting(ReleaseState state, Observation seen) {
      return switch (state) {
        case GONE -> Outcome.done();
        case READY, DRIFTED, UNMANAGED -> Outcome.requeueAfter(options.resync());
        case FAILED -> Outcome.requeueAfter(FAILED_WAIT);
        case PENDING_FOREIGN, ABSENT -> Outcome.requeueAfter(LOCK_WAIT);
        case PROGRESSING, DELETING -> Outcome.requeueAfter(pace(seen));
        case OUT_OF_SYNC, STALLED -> Outcome.requeueAfter(LOCK_WAIT);
      };
    }

    /** A tenth of the time already waited, between 300 ms and 10 s. */
    private Duration pace(Observation seen) {
      Instant since = progressingSince();
      long waited = since == null ? 0 : Duration.between(since, seen.at()).toMillis();
      return Duration.ofMillis(Math.min(10_000, Math.max(300, waited / 10)));
    }

    private void log(String line) {
      String redacted = desired.redactor().redact(line);
      LOG.debug("{}: {}", desired.key(), redacted);
      try {
        listener.said(redacted);
      } catch (RuntimeException e) {
        LOG.warn("{}: a line of Helm could not be kept", desired.key(), e);
      }
    }

    /** Logs what is new and needs care, and its end. */
    private void tell(ReleaseRecord release) {
      boolean isNew =
          old == null
              || old.state() != release.state()
              || !Objects.equals(old.reason(), release.reason());
      if (!isNew) {
        return;
      }
      switch (release.state()) {
        case FAILED, STALLED, UNMANAGED, PENDING_FOREIGN ->
            LOG.warn("{} is {}: {}", desired.key(), release.state(), release.reason());
        case DELETING -> {
          if (release.reason() != null) {
            LOG.warn("{} is {}: {}", desired.key(), release.state(), release.reason());
          }
        }
        case READY, GONE -> LOG.info("{} is {}", desired.key(), release.state());
        default -> LOG.debug("{} is {}: {}", desired.key(), release.state(), release.reason());
      }
    }
  }
}
