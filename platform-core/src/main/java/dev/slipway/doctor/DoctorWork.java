package dev.slipway.doctor;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmException;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.ReleaseLook;
import dev.slipway.release.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes inspections: a few releases a run, each at most once, then what no row knows. So an
 * inspection holds no worker for long, shows how far it is, and goes on after a crash where it was.
 * Handles {@link #WORK_KIND}.
 */
public final class DoctorWork implements WorkHandler {
  /** The kind of the queue row that inspections are made by. */
  public static final String WORK_KIND = "inspection";

  /** The one row of the queue by which inspections are made. */
  static final WorkKey KEY = new WorkKey(WORK_KIND, "latest");

  /** The owner whose share of the workers inspections count against. */
  static final String OWNER = "platform";

  private static final Logger LOG = LoggerFactory.getLogger(DoctorWork.class);
  private static final int PAGE = 100;
  private static final int ATTEMPTS = 4;
  private static final Duration STEP = Duration.ofSeconds(3);
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final DoctorStores stores;
  private final ReleaseCheck check;
  private final Orphans orphans;
  private final String cluster;
  private final DoctorJournal journal;
  private final InstantSource clock;

  /**
   * Creates the handler.
   *
   * @param patience how long somebody else's operation may hold a release
   */
  public DoctorWork(DoctorStores stores, Sight sight, Duration patience, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.cluster = sight.cluster().name();
    KnownSubjects subjects = stores.subjects();
    this.journal = new DoctorJournal(stores.events());
    this.check = new ReleaseCheck(subjects, stores, sight.look(), cluster, patience, clock);
    this.orphans = new Orphans(sight.cluster(), sight.installation(), subjects, stores.accounts());
  }

  /**
   * What the handler sees.
   *
   * @param cluster where releases live
   * @param look looks at them
   * @param installation the id of the installation
   */
  public record Sight(ClusterAccess cluster, ReleaseLook look, String installation) {}

  @Override
  public Outcome handle(Lease lease) {
    Inspection inspection = stores.inspections().get();
    if (!inspection.state().isOpen()) {
      return Outcome.done();
    }
    if (inspection.state() == InspectionState.WAITING) {
      inspection = inspection.begun(clock.instant());
      record(inspection, lease);
    }
    Instant start = inspection.startedAt();
    if (start != null && clock.instant().isAfter(start.plus(LONGEST))) {
      return end(inspection.failed(tooLong(inspection), clock.instant()), lease);
    }
    try {
      return step(inspection, lease);
    } catch (HelmException e) {
      return refused(inspection, e, lease);
    }
  }

  /** A cluster that does not answer may do so in a moment. */
  private Outcome refused(Inspection inspection, HelmException failure, Lease lease) {
    String why = "cluster " + cluster + ": " + failure.getMessage();
    boolean again =
        failure.kind() == HelmException.Kind.UNAVAILABLE && lease.claim().attempt() + 1 < ATTEMPTS;
    return again ? Outcome.retry(why) : end(inspection.failed(why, clock.instant()), lease);
  }

  private Outcome step(Inspection inspection, Lease lease) {
    List<ReleaseRecord> page = stores.releases().list(inspection.after(), PAGE);
    if (page.isEmpty()) {
      List<Finding> found = orphans.find(lease::isLost);
      return end(inspection.done(found, clock.instant()), lease);
    }
    record(looked(inspection, page, lease), lease);
    return Outcome.requeueAfter(Duration.ZERO);
  }

  private Inspection looked(Inspection inspection, List<ReleaseRecord> page, Lease lease) {
    HelmCall call = new HelmCall(CALL, stop -> lease.onLost(stop)::close, line -> {});
    Instant end = clock.instant().plus(STEP);
    List<Finding> found = new ArrayList<>();
    String last = "";
    int checked = 0;
    int skipped = 0;
    for (ReleaseRecord release : page) {
      try {
        check.check(release.key(), call).ifPresent(found::add);
      } catch (HelmException e) {
        if (e.kind() == HelmException.Kind.UNAVAILABLE) {
          if (checked == 0) {
            throw e;
          }
          break; // what was looked at stands; the next run begins here
        }
        skipped++;
        LOG.warn("{} cannot be inspected ({})", release.key(), e.kind());
      } catch (IllegalArgumentException e) { // a record that is no Base64
        skipped++;
        LOG.warn("{} cannot be inspected: its record cannot be read", release.key());
      }
      last = release.key();
      checked++;
      if (lease.isLost() || clock.instant().isAfter(end)) {
        break;
      }
    }
    return inspection.looked(last, checked, skipped, found);
  }

  private Outcome end(Inspection inspection, Lease lease) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              put(inspection, lease);
              journal.ended(inspection, clock.instant());
            });
    LOG.info(
        "Inspection {} is {}: {} releases, {} findings",
        inspection.number(),
        inspection.state().word(),
        inspection.checked(),
        inspection.total());
    return Outcome.done();
  }

  private void record(Inspection inspection, Lease lease) {
    stores.transactions().useTransaction(() -> put(inspection, lease));
  }

  private void put(Inspection inspection, Lease lease) {
    stores.inspections().getForUpdate();
    lease.verify();
    stores.inspections().put(inspection);
  }

  private static String tooLong(Inspection inspection) {
    return "it did not come to its end within "
        + LONGEST.toMinutes()
        + " minutes; "
        + inspection.checked()
        + " releases were looked at";
  }
}
