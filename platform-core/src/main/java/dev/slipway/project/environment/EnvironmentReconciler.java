package dev.slipway.project.environment;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmException;
import dev.slipway.project.Project;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.release.DesiredRelease;
import dev.slipway.release.HelmFailures;
import dev.slipway.release.ReleaseEngine;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes environments true: their namespaces with what every environment has, then what runs in
 * them; and takes them down in the opposite order. Handles {@link #WORK_KIND}.
 */
public final class EnvironmentReconciler implements WorkHandler {
  /** The kind of the queue rows that reconcile environments. */
  public static final String WORK_KIND = "environment";

  /** After so many failed uninstalls a chart's delete hooks are left out: they must not hold it. */
  private static final int ATTEMPTS_WITH_HOOKS = 3;

  private static final Duration WAIT = Duration.ofSeconds(2);

  private final EnvironmentStores stores;
  private final EnvironmentSpace space;
  private final EnvironmentReleases releases;
  private final ReleaseEngine engine;
  private final EnvironmentOptions options;
  private final EnvironmentJournal journal;
  private final InstantSource clock;

  /**
   * Creates the handler.
   *
   * @param tools what it works with
   * @param releases what runs in environments
   */
  public EnvironmentReconciler(
      EnvironmentStores stores,
      Tools tools,
      EnvironmentReleases releases,
      EnvironmentOptions options,
      InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.releases = Objects.requireNonNull(releases, "releases is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.engine = tools.engine();
    this.space =
        new EnvironmentSpace(tools.cluster(), options.limits(), tools.installation(), clock);
    this.journal = new EnvironmentJournal(stores, clock);
  }

  /**
   * What the handler works with.
   *
   * @param cluster where namespaces are made
   * @param engine takes releases down
   * @param installation the id of the installation, put on what is made
   */
  public record Tools(ClusterAccess cluster, ReleaseEngine engine, String installation) {}

  @Override
  public Outcome handle(Lease lease) {
    UUID id = UUID.fromString(lease.claim().key().key());
    Environment environment = stores.environments().find(id).orElse(null);
    if (environment == null || environment.status() == EnvironmentStatus.EXPIRED) {
      return Outcome.done();
    }
    if (environment.status().isEnding()) {
      return takeDown(environment, lease);
    }
    try {
      return present(environment, lease);
    } catch (KubernetesClientException e) {
      return refused(environment, lease, HelmFailures.of(e));
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      return refused(
          environment, lease, new HelmException(HelmException.Kind.UNAVAILABLE, e.getMessage(), e));
    }
  }

  private Outcome present(Environment environment, Lease lease) {
    boolean whole = !isFresh(environment);
    EnvironmentSight sight = space.look(environment, whole);
    EnvironmentDecision decision = EnvironmentDecider.decide(environment, sight);
    boolean complete = decision.action() == EnvironmentAction.NONE && sight.missing().isEmpty();
    Instant checked = complete && whole ? clock.instant() : null;
    Optional<Environment> recorded =
        record(environment, lease, decision.status(), decision.reason(), checked);
    if (recorded.isEmpty()) {
      return Outcome.requeueAfter(Duration.ZERO);
    }
    return switch (decision.action()) {
      case CREATE_NAMESPACE -> {
        space.createNamespace(environment);
        yield Outcome.requeueAfter(Duration.ZERO);
      }
      case APPLY -> {
        space.apply(environment);
        yield Outcome.requeueAfter(Duration.ZERO);
      }
      case NONE -> isUsable(decision.status()) ? run(recorded.get(), lease) : later(decision);
    };
  }

  private Outcome run(Environment environment, Lease lease) {
    Outcome outcome = releases.reconcile(environment, lease);
    return outcome instanceof Outcome.Done ? Outcome.requeueAfter(options.resync()) : outcome;
  }

  private Outcome later(EnvironmentDecision decision) {
    return Outcome.requeueAfter(
        decision.status() == EnvironmentStatus.FAILED ? options.resync() : WAIT);
  }

  private static boolean isUsable(EnvironmentStatus status) {
    return status == EnvironmentStatus.RUNNING || status == EnvironmentStatus.EXPIRING;
  }

  /** Whether all of it was seen lately, so that a look at the namespace alone is enough. */
  private boolean isFresh(Environment environment) {
    Instant checked = environment.state().checkedAt();
    return checked != null
        && isUsable(environment.status())
        && clock.instant().isBefore(checked.plus(options.resync()));
  }

  private Outcome takeDown(Environment environment, Lease lease) {
    DesiredRelease.Absent desired =
        new DesiredRelease.Absent(
                environment.releaseKey(),
                environment.release(),
                environment.rollouts() + 1,
                lease.claim().attempt() >= ATTEMPTS_WITH_HOOKS,
                releases.redactor(environment))
            .withClusterScoped(releases.clusterScoped(environment));
    return engine
        .reconcile(
            desired, lease, new EnvironmentTeardown(stores, environment, releases, journal, clock))
        .outcome();
  }

  private Outcome refused(Environment environment, Lease lease, HelmException failure) {
    String reason = failure.getMessage();
    boolean forGood =
        failure.kind() == HelmException.Kind.PERMANENT
            || failure.kind() == HelmException.Kind.FAILED;
    EnvironmentStatus status =
        forGood && environment.status() != EnvironmentStatus.EXPIRING
            ? EnvironmentStatus.FAILED
            : environment.status();
    record(environment, lease, status, reason, null);
    return forGood ? Outcome.requeueAfter(options.resync()) : Outcome.waitForDependency(reason);
  }

  /**
   * Writes how the environment stands, unless somebody has sent it to its end meanwhile.
   *
   * @return the environment as it is then
   */
  private Optional<Environment> record(
      Environment seen,
      Lease lease,
      EnvironmentStatus status,
      @Nullable String reason,
      @Nullable Instant checked) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Optional<Environment> found =
                  stores
                      .environments()
                      .findForUpdate(seen.id())
                      .filter(now -> now.status() == seen.status());
              lease.verify();
              return found.map(old -> write(old, status, reason, checked));
            });
  }

  private Environment write(
      Environment old,
      EnvironmentStatus status,
      @Nullable String reason,
      @Nullable Instant checked) {
    EnvironmentState state = old.state().with(status, reason);
    if (checked != null) {
      state = state.checked(checked);
    }
    if (status == EnvironmentStatus.RUNNING && state.baseUrl() == null) {
      state = state.reachedAt(options.address().of(old, projectName(old)));
    }
    Environment changed = old.with(state);
    boolean endsNow =
        status == EnvironmentStatus.RUNNING
            && old.expiresAt() == null
            && old.spec().type() == EnvironmentType.EPHEMERAL;
    if (endsNow) {
      Instant now = clock.instant();
      changed = changed.with(state.reminded(now)).expiring(now.plus(options.defaultTtl()));
      EnvironmentExpiry.schedule(stores, changed, now);
    }
    if (changed.equals(old)) {
      return old;
    }
    stores.environments().update(changed);
    if (old.status() != status || !Objects.equals(old.state().reason(), reason)) {
      journal.observed(status.word(), changed, reason);
    }
    return changed;
  }

  private String projectName(Environment environment) {
    return stores.projects().find(environment.projectId()).map(Project::name).orElse("");
  }
}
