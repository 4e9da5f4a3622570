package dev.slipway.helmchart;

import dev.slipway.chart.ChartArchive;
import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.NotReadyException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Helm charts of a platform's accounts.
 *
 * <p>Every write is one transaction with its event and its queue row; no registry is asked in it
 * and Helm is not run. A chart belongs to the account that made it; others, admins apart, are
 * refused. An account has each name with each version once. A version that was valid never changes
 * its content. Thread-safe.
 */
public final class HelmCharts {
  private final HelmChartStores stores;
  private final List<ChartUsers> users;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final HelmChartJournal journal;

  /**
   * Creates the capability over its stores.
   *
   * @param users what may use a chart: one that is used is not deleted
   * @param random gives uuids: a {@link java.security.SecureRandom} outside tests
   */
  public HelmCharts(
      HelmChartStores stores, List<ChartUsers> users, InstantSource clock, RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.users = List.copyOf(users);
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.journal = new HelmChartJournal(stores.events());
  }

  /**
   * Makes a chart, which is {@code VALIDATING} until Helm has taken or refused it.
   *
   * @throws dev.slipway.error.InvalidInputException when a field is missing or breaks a rule, or a
   *     packed chart is none
   * @throws dev.slipway.error.TooLargeException when a packed chart is larger than 20 MiB
   * @throws ConflictException when the account has a chart with the name and version; names it
   * @throws NotFoundException when the actor is no account
   */
  public HelmChart create(Actor actor, NewHelmChart wanted) {
    actor.require(Permission.CHARTS_WRITE);
    Long owner = actor.accountId();
    if (owner == null) {
      throw new NotFoundException("User not found");
    }
    ChartDraft draft = ChartDraft.of(wanted);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              hold(owner);
              requireFree(null, owner, draft.about());
              keep(draft.archive());
              Instant now = clock.instant();
              HelmChart chart =
                  new HelmChart(
                      GeneratedUuid.next(random),
                      owner,
                      draft.about(),
                      draft.origin(),
                      1,
                      HelmChartState.validating(),
                      now,
                      now);
              stores.helmCharts().insert(chart);
              enqueue(chart, now);
              journal.did(actor, "created", null, chart, now);
              return chart;
            });
  }

  /**
   * The chart.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  public HelmChart get(Actor actor, UUID id) {
    actor.require(Permission.CHARTS_READ);
    return own(actor, id, stores.helmCharts().find(id));
  }

  /** The actor's charts, or an admin's view of all accounts', newest first. */
  public Page<HelmChart> list(Actor actor, PageRequest page) {
    actor.require(Permission.CHARTS_READ);
    return stores.helmCharts().list(actor.listedOwner(), page);
  }

  /**
   * Changes what is given. Another version, other contents or another application version make a
   * new version underneath, which is checked anew; so is the same version again unless it is valid.
   * A version that the chart has had before is that again. What runs keeps what it has.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   * @throws dev.slipway.error.InvalidInputException when a field breaks a rule, or a packed chart
   *     is none or another one
   * @throws dev.slipway.error.TooLargeException when a packed chart is larger than 20 MiB
   * @throws ConflictException when its account has another chart with the name and version (names
   *     it), or the version has been valid with other contents
   */
  public HelmChart change(Actor actor, UUID id, HelmChartChange change) {
    actor.require(Permission.CHARTS_WRITE);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              hold(own(actor, id, stores.helmCharts().find(id)).ownerId());
              HelmChart old = own(actor, id, stores.helmCharts().findForUpdate(id));
              return change.namesContent(old)
                  ? remake(actor, old, change)
                  : describe(actor, old, change);
            });
  }

  /**
   * Forgets the chart; what runs from it goes on.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   * @throws NotReadyException when something uses it; names the chart and everything that does
   */
  public void delete(Actor actor, UUID id) {
    actor.require(Permission.CHARTS_WRITE);
    stores
        .transactions()
        .useTransaction(
            () -> {
              HelmChart chart = own(actor, id, stores.helmCharts().findForUpdate(id));
              requireUnused(id);
              stores.helmCharts().delete(id);
              stores.queue().cancel(HelmChartValidation.key(chart));
              journal.did(actor, "deleted", chart, chart, clock.instant());
            });
  }

  /**
   * What of the chart may be deployed, held until the caller's transaction ends, so that it is not
   * deleted meanwhile.
   *
   * @throws NotFoundException when there is none; names the id
   * @throws ForbiddenException when it is another account's
   * @throws NotReadyException when it is not valid; names the id
   */
  public DeployableChart requireValid(Actor actor, UUID id) {
    actor.require(Permission.CHARTS_READ);
    HelmChart chart = own(actor, id, stores.helmCharts().findForUpdate(id));
    if (chart.state().status() != HelmChartStatus.VALID) {
      throw new NotReadyException(
          "The Helm chart %s is %s; only a valid one is deployed"
              .formatted(chart.about(), chart.state().status().word()),
          id.toString());
    }
    return DeployableChart.of(chart);
  }

  private HelmChart describe(Actor actor, HelmChart old, HelmChartChange change) {
    ChartAbout about = HelmChartRules.checked(ChartDraft.over(old, change));
    if (about.equals(old.about())) {
      return old;
    }
    return write(actor, old, old.with(about, clock.instant()));
  }

  private HelmChart remake(Actor actor, HelmChart old, HelmChartChange change) {
    ChartDraft draft = draft(old, change);
    requireFree(old.id(), old.ownerId(), draft.about());
    boolean stays =
        old.state().status() == HelmChartStatus.VALID
            && old.about().version().equals(draft.about().version())
            && (draft.archive() == null
                ? change.contents() == null
                : draft.archive().digest().equals(old.origin().archive()));
    if (stays) {
      return describe(
          actor,
          old,
          new HelmChartChange(null, change.describes(), change.description(), null, null));
    }
    keep(draft.archive());
    HelmChart chart = old.restarted(draft.about(), draft.origin(), clock.instant());
    write(actor, old, chart);
    enqueue(chart, chart.updatedAt());
    return chart;
  }

  private ChartDraft draft(HelmChart old, HelmChartChange change) {
    ChartContents contents = change.contents();
    if (contents != null) {
      ChartDraft draft = ChartDraft.of(old, change, contents);
      requireSameContent(old, draft);
      return draft;
    }
    ChartAbout about = HelmChartRules.checked(ChartDraft.over(old, change));
    Optional<String> kept = stores.helmCharts().versionDigest(old.id(), about.version());
    boolean repacks =
        change.appVersion() != null && !change.appVersion().equals(old.about().appVersion());
    if (kept.isPresent() && !repacks) {
      return new ChartDraft(about, old.origin().taking(kept.get()), null);
    }
    if (old.origin().repository() != null) {
      return new ChartDraft(about, ChartOrigin.fetched(old.origin().repository()), null);
    }
    ChartDraft draft = ChartDraft.under(old, change, contentsOf(old));
    requireSameContent(old, draft);
    return draft;
  }

  private ChartArchive contentsOf(HelmChart chart) {
    String digest = Objects.requireNonNull(chart.origin().archive(), "the chart is elsewhere");
    return stores
        .archives()
        .archive(digest)
        .orElseThrow(() -> new NotFoundException("The chart store lacks " + digest));
  }

  /** Refuses another archive under a version that has been valid. */
  private void requireSameContent(HelmChart old, ChartDraft draft) {
    ChartArchive archive = draft.archive();
    if (archive == null || archive.digest().equals(old.origin().archive())) {
      return;
    }
    String version = draft.about().version();
    Optional<String> kept = stores.helmCharts().versionDigest(old.id(), version);
    if (kept.isPresent() && !kept.get().equals(archive.digest())) {
      throw new NotReadyException(
          "Version %s has been valid with other contents: give a new version".formatted(version),
          old.id().toString());
    }
  }

  private HelmChart write(Actor actor, HelmChart old, HelmChart chart) {
    stores.helmCharts().update(chart);
    journal.did(actor, "updated", old, chart, chart.updatedAt());
    return chart;
  }

  private void keep(@Nullable ChartArchive archive) {
    if (archive != null) {
      stores.archives().keep(archive);
    }
  }

  /** Holds the account, so that of two charts with one name the second sees the first. */
  private void hold(long owner) {
    stores.accounts().findForUpdate(owner);
  }

  private void requireFree(@Nullable UUID self, long owner, ChartAbout about) {
    stores
        .helmCharts()
        .find(owner, about.name(), about.version())
        .filter(other -> !other.id().equals(self))
        .ifPresent(
            taken -> {
              throw new ConflictException(
                  "There is a Helm chart with this name and version", taken.id().toString());
            });
  }

  private void requireUnused(UUID id) {
    List<ChartUser> using = users.stream().flatMap(kind -> kind.of(id).stream()).toList();
    if (!using.isEmpty()) {
      throw new NotReadyException(
          using.stream()
              .map(ChartUser::toString)
              .collect(Collectors.joining(", ", "The Helm chart is used by ", "")),
          id.toString());
    }
  }

  private void enqueue(HelmChart chart, Instant now) {
    stores.queue().enqueue(Work.of(HelmChartValidation.key(chart), chart.workOwner(), now));
  }

  private static HelmChart own(Actor actor, UUID id, Optional<HelmChart> found) {
    return actor.own(found, () -> new NotFoundException("Helm chart not found", id.toString()));
  }
}
