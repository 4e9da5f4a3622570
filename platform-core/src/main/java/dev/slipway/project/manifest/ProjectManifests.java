package dev.slipway.project.manifest;

import dev.slipway.chart.ChartInspector;
import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.AccountStore;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.ProjectRole;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectAccess;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.rollout.RolloutStores;
import dev.slipway.transaction.Transactions;
import dev.slipway.yaml.YamlWriter;
import java.util.Objects;

/**
 * Projects as files, out and in.
 *
 * <p>A file is applied in one transaction, all of it or nothing, each part by its own capability;
 * each part that changes leaves its own event and audit entry. Applying it again changes nothing.
 * Members of the project who are developers of it do both. Thread-safe.
 */
public final class ProjectManifests {
  private final Transactions transactions;
  private final ProjectAccess access;
  private final ManifestProject projects;
  private final SnapshotReader snapshots;
  private final ManifestDecider decider;
  private final PlanChecks checks;
  private final PlanWriter writer;

  /**
   * Creates the capability.
   *
   * @param accounts who the actors are
   * @param parts what files are applied with, over the same stores
   * @param inspector reads charts
   */
  public ProjectManifests(
      RolloutStores stores,
      AccountStore accounts,
      ManifestCapabilities parts,
      ChartInspector inspector) {
    Objects.requireNonNull(accounts, "accounts is null");
    this.transactions = stores.environments().transactions();
    this.access = ProjectAccess.toProjects(stores.environments().projects());
    this.projects = new ManifestProject(stores.environments().projects(), accounts);
    this.snapshots = new SnapshotReader(stores);
    this.decider = new ManifestDecider(new CatalogSecrets(stores, inspector));
    this.checks = new PlanChecks(parts.rollouts());
    this.writer = new PlanWriter(parts);
  }

  /**
   * The project as YAML that {@link #apply} takes; without any secret, and without the environments
   * that are on their way to their end.
   *
   * @throws NotFoundException when there is none that the actor may see
   * @throws dev.slipway.error.ForbiddenException when the actor is no developer of it
   */
  public String export(Actor actor, ProjectRef ref) {
    requireReading(actor);
    return transactions.withTransaction(
        () -> {
          Project project = access.readable(actor, ref, ProjectRole.DEVELOPER);
          ProjectSnapshot state = snapshots.read(project);
          return YamlWriter.write(new ManifestText(decider.hidden(state)).document(project, state));
        });
  }

  /**
   * Makes the project what the file says of it; it is made when the file names one by its name that
   * is not there.
   *
   * @throws NotFoundException when there is none with the file's id that the actor may see
   * @throws dev.slipway.error.ForbiddenException when the actor is no developer of it, or may not
   *     do a part
   * @throws ConflictException when it is archived, it is not clear what the file means, or a
   *     version cannot be rolled out
   * @throws InvalidInputException naming every field of the file that is wrong
   */
  public ApplyResult apply(Actor actor, ProjectManifest file, ApplyOptions options) {
    requireReading(actor);
    actor.require(Permission.PROJECTS_WRITE);
    return transactions.withTransaction(
        () -> {
          Project old = projects.hold(actor, file);
          ProjectSnapshot state = snapshots.read(old);
          ApplyPlan plan = decider.decide(file, state, options.prune());
          checks.check(actor, plan);
          Project project = options.dryRun() ? old : writer.write(actor, plan, old);
          return new ApplyResult(
              project == null ? null : project.uuid(),
              plan.after().name(),
              options.dryRun(),
              new ManifestChanges(plan).all(),
              plan.warnings());
        });
  }

  private static void requireReading(Actor actor) {
    actor.require(Permission.PROJECTS_READ);
    actor.require(Permission.ENVIRONMENTS_READ);
    actor.require(Permission.ROLLOUTS_READ);
  }
}
