package dev.slipway.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.migration.ImportCount;
import dev.slipway.migration.ImportProblem;
import dev.slipway.migration.ImportProblems;
import dev.slipway.migration.ImportRefusedException;
import dev.slipway.migration.ImportSection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Takes over projects with their ids: the section {@code projects} of an import document, after
 * that of the accounts, which may own them. Thread-safe.
 */
public final class ProjectImport implements ImportSection {
  private static final String SECTION = "projects";
  private static final String NOBODY = "names no account, neither here nor in the file";

  private final ProjectStores stores;
  private final Actor actor;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * An import into the stores.
   *
   * @param actor in whose name the projects are made; an admin
   * @param random gives uuids to projects that bring none
   * @throws dev.slipway.error.ForbiddenException when the actor may not make projects for others
   */
  public ProjectImport(
      ProjectStores stores, Actor actor, InstantSource clock, RandomGenerator random) {
    actor.require(Permission.PROJECTS_WRITE);
    actor.require(Permission.ACCOUNTS_ADMIN);
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.actor = actor;
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
  }

  @Override
  public String name() {
    return SECTION;
  }

  @Override
  public Plan plan(JsonNode document, ImportProblems problems) {
    List<ProjectEntry> wanted = new ArrayList<>();
    Map<Object, String> taken = new HashMap<>();
    int entries = document.path(SECTION).size();
    for (int i = 0; i < entries; i++) {
      ProjectEntry entry = ProjectEntry.read(document, SECTION, i, problems);
      if (entry != null) {
        claim(entry, "id", entry.id(), taken);
        claim(entry, "uuid", entry.uuid(), taken);
        if (isNew(entry)) {
          checkOwner(entry, document);
          wanted.add(entry);
        }
      }
    }
    return new Writing(wanted, entries - wanted.size());
  }

  private static void claim(
      ProjectEntry entry, String field, @Nullable Object value, Map<Object, String> taken) {
    if (value == null) {
      return;
    }
    String other = taken.putIfAbsent(value, entry.source().pointer());
    if (other != null) {
      entry.source().problem(field, "is the same as in " + other);
    }
  }

  private boolean isNew(ProjectEntry entry) {
    Optional<Project> byId =
        entry.id() == null ? Optional.empty() : stores.projects().find(entry.id());
    Optional<Project> byUuid =
        entry.uuid() == null ? Optional.empty() : stores.projects().findByUuid(entry.uuid());
    if (byUuid.or(() -> byId).filter(entry::describes).isPresent()) {
      return false;
    }
    byId.ifPresent(other -> refuse(entry, "id", other));
    byUuid.ifPresent(other -> refuse(entry, "uuid", other));
    return true;
  }

  private static void refuse(ProjectEntry entry, String field, Project owner) {
    entry.source().problem(field, "is project " + owner.id() + "'s already");
  }

  private void checkOwner(ProjectEntry entry, JsonNode document) {
    OwnerReference owner = entry.owner();
    if (owner.find(stores.accounts()).isEmpty() && !owner.isIn(document.path("accounts"))) {
      entry.source().problem(owner.field(), NOBODY);
    }
  }

  private final class Writing implements Plan {
    private final List<ProjectEntry> wanted;
    private final int present;

    Writing(List<ProjectEntry> wanted, int present) {
      this.wanted = wanted;
      this.present = present;
    }

    @Override
    public ImportCount count() {
      return new ImportCount(wanted.size(), present);
    }

    @Override
    public void write() {
      ProjectJournal journal = new ProjectJournal(stores.events());
      ProjectReminders reminders = new ProjectReminders(stores, clock);
      Instant now = clock.instant();
      // Given ids first, or the store might give one of them to a project without.
      wanted.stream()
          .sorted(Comparator.comparing(entry -> entry.id() == null))
          .forEach(
              entry -> {
                Project project =
                    stores
                        .projects()
                        .insert(entry.project(owner(entry), now, () -> GeneratedUuid.next(random)));
                reminders.schedule(project);
                journal.imported(actor, project, now);
              });
    }

    /** An account of the file may turn out to be one that is known here by another e-mail. */
    private long owner(ProjectEntry entry) {
      OwnerReference owner = entry.owner();
      return owner
          .find(stores.accounts())
          .orElseThrow(
              () ->
                  new ImportRefusedException(
                      List.of(new ImportProblem(entry.source().pointer(owner.field()), NOBODY))))
          .id();
    }
  }
}
