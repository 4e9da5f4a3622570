package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.ProjectRole;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectFilter;
import dev.slipway.project.ProjectMember;
import dev.slipway.project.ProjectOrder;
import dev.slipway.project.ProjectReminder;
import dev.slipway.project.ProjectStore;
import dev.slipway.project.WebAddress;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a project store holds up to. */
public abstract class ProjectStoreContract {
  private static final LocalDate MAY = LocalDate.of(2027, 5, 1);
  private static final LocalDate JUNE = LocalDate.of(2027, 6, 1);

  private final long owner = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 60);

  /** The stores under test. */
  protected abstract Stores stores();

  private ProjectStore projects() {
    return stores().projects();
  }

  private Project sample(String name, @Nullable LocalDate date, Instant createdAt) {
    return new Project(
        0, UUID.randomUUID(), owner, name, null, date, null, false, createdAt, createdAt, null);
  }

  private Project insert(String name) {
    return insert(name, null, 0);
  }

  private Project insert(String name, @Nullable LocalDate date, int second) {
    return projects().insert(sample(name, date, Samples.NOW.plusSeconds(second)));
  }

  private static Project changed(
      Project project, long owner, boolean archived, @Nullable Instant deletedAt) {
    return new Project(
        project.id(),
        project.uuid(),
        owner,
        "Renamed",
        "100% of_it!",
        JUNE,
        new WebAddress("https://git.example.com/r"),
        archived,
        project.createdAt(),
        Samples.NOW.plusSeconds(60),
        deletedAt);
  }

  private List<Project> list(ProjectFilter filter, ProjectOrder order) {
    return projects().list(filter, order, PageRequest.all()).items();
  }

  private List<Project> find(@Nullable String text) {
    return list(new ProjectFilter(owner, null, text, null, null, null), ProjectOrder.OLDEST);
  }

  private List<Project> expiring(@Nullable LocalDate before, @Nullable LocalDate after) {
    return list(new ProjectFilter(owner, null, null, before, after, null), ProjectOrder.OLDEST);
  }

  @Test
  public void insert_givesAnIdAndKeepsEverything() {
    Project given = changed(sample("x", null, Samples.NOW), owner, true, null);
    Project project = projects().insert(given);

    assertThat(project.id()).isPositive();
    assertThat(project).isEqualTo(given.withId(project.id()));
    assertThat(projects().find(project.id())).contains(project);
    assertThat(projects().findByUuid(project.uuid())).contains(project);
    assertThat(projects().findForUpdate(project.id())).contains(project);
  }

  @Test
  public void insert_withoutOptionalParts_keepsThemAbsent() {
    Project project = insert("");

    assertThat(projects().find(project.id())).contains(project);
    assertThat(project.description()).isNull();
    assertThat(project.expirationDate()).isNull();
    assertThat(project.repoUrl()).isNull();
  }

  @Test
  public void insert_withAnId_keepsItAndNeverGivesItAgain() {
    long id = insert("first").id() + 5;
    Project given = sample("second", MAY, Samples.NOW).withId(id);

    assertThat(projects().insert(given)).isEqualTo(given);
    assertThat(insert("third").id()).isGreaterThan(id);
    assertThatThrownBy(() -> projects().insert(sample("fourth", null, Samples.NOW).withId(id)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  public void insert_withATakenUuid_conflicts() {
    Project project = insert("first");

    assertThatThrownBy(() -> projects().insert(project.withId(0)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("uuid");
  }

  @Test
  public void update_replacesTheRow() {
    Project project = insert("first");
    Project changed = changed(project, owner + 1, true, null);
    projects().update(changed);

    assertThat(projects().find(project.id())).contains(changed);
    assertThatThrownBy(() -> projects().update(sample("x", null, Samples.NOW)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void deletedProject_isFoundButNotListed() {
    Project project = insert("first");
    Project deleted = changed(project, owner, false, Samples.NOW);
    projects().update(deleted);

    assertThat(projects().find(project.id())).contains(deleted);
    assertThat(projects().findByUuid(project.uuid())).contains(deleted);
    assertThat(find(null)).isEmpty();
  }

  @Test
  public void find_ofWhatIsNotThere_isEmpty() {
    assertThat(projects().find(Long.MAX_VALUE)).isEmpty();
    assertThat(projects().findForUpdate(Long.MAX_VALUE)).isEmpty();
    assertThat(projects().findByUuid(UUID.randomUUID())).isEmpty();
  }

  @Test
  public void list_givesWhatAnAccountOwnsOrIsAMemberOf() {
    Project own = insert("own", null, 1);
    Project shared = insert("shared", null, 2);
    projects().update(changed(shared, owner + 1, false, null));
    Project foreign = insert("foreign", null, 3);
    projects().update(changed(foreign, owner + 1, false, null));
    projects().putMember(new ProjectMember(shared.id(), owner, ProjectRole.VIEWER, Samples.NOW));

    assertThat(find(null)).extracting(Project::id).containsExactly(own.id(), shared.id());
    assertThat(list(ProjectFilter.ownedBy(owner), ProjectOrder.NEWEST)).containsExactly(own);
    assertThat(list(ProjectFilter.all(), ProjectOrder.NEWEST))
        .extracting(Project::id)
        .contains(own.id(), shared.id(), foreign.id());
  }

  @Test
  public void list_findsTextInNameAndDescriptionWithoutCase() {
    Project first = insert("Payments Ü", null, 1);
    Project second = insert("other", null, 2);
    projects().update(changed(second, owner, false, null));

    assertThat(find("pAY")).containsExactly(first);
    assertThat(find("ü")).containsExactly(first);
    assertThat(find("% OF_it!")).extracting(Project::id).containsExactly(second.id());
    assertThat(find("p%s")).isEmpty();
    assertThat(find("\\")).isEmpty();
    assertThat(find("")).hasSize(2);
  }

  @Test
  public void list_findsByExpirationDate() {
    Project may = insert("may", MAY, 1);
    Project june = insert("june", JUNE, 2);
    insert("never", null, 3);

    assertThat(expiring(JUNE, null)).containsExactly(may);
    assertThat(expiring(null, MAY)).containsExactly(june);
    assertThat(expiring(JUNE.plusDays(1), MAY.minusDays(1))).containsExactly(may, june);
    assertThat(expiring(JUNE, MAY)).isEmpty();
    assertThat(expiring(null, null)).hasSize(3);
  }

  @Test
  public void list_tellsArchivedOnesApart() {
    Project active = insert("active", null, 1);
    Project archived = insert("archived", null, 2);
    projects().update(changed(archived, owner, true, null));

    ProjectFilter only = new ProjectFilter(null, owner, null, null, null, true);
    assertThat(list(only, ProjectOrder.NEWEST))
        .extracting(Project::id)
        .containsExactly(archived.id());
    ProjectFilter others = new ProjectFilter(null, owner, null, null, null, false);
    assertThat(list(others, ProjectOrder.NEWEST)).containsExactly(active);
  }

  @Test
  public void list_isSorted() {
    Project b = insert("b", JUNE, 1);
    Project a = insert("A", null, 2);
    Project c = insert("C", MAY, 3);
    ProjectFilter own = ProjectFilter.ownedBy(owner);

    assertThat(list(own, ProjectOrder.NEWEST)).containsExactly(c, a, b);
    assertThat(list(own, ProjectOrder.OLDEST)).containsExactly(b, a, c);
    assertThat(list(own, ProjectOrder.NAME)).containsExactly(a, b, c);
    assertThat(list(own, ProjectOrder.NAME_BACKWARDS)).containsExactly(c, b, a);
    assertThat(list(own, ProjectOrder.EXPIRING_FIRST)).containsExactly(c, b, a);
    assertThat(list(own, ProjectOrder.EXPIRING_LAST)).containsExactly(b, c, a);
    projects().update(changed(b, owner, false, null));
    assertThat(list(own, ProjectOrder.CHANGED_LAST).get(0).id()).isEqualTo(b.id());
    assertThat(list(own, ProjectOrder.CHANGED_FIRST).get(2).id()).isEqualTo(b.id());
  }

  @Test
  public void list_ofProjectsMadeAtOnce_isNewestFirstById() {
    Project first = insert("same", null, 0);
    Project second = insert("same", null, 0);

    for (ProjectOrder order : ProjectOrder.values()) {
      boolean oldest = order == ProjectOrder.OLDEST;
      assertThat(list(ProjectFilter.ownedBy(owner), order))
          .as(order.word())
          .containsExactly(oldest ? first : second, oldest ? second : first);
    }
  }

  @Test
  public void list_isPaged() {
    insert("first", null, 1);
    Project second = insert("second", null, 2);
    insert("third", null, 3);

    Page<Project> page =
        projects().list(ProjectFilter.ownedBy(owner), ProjectOrder.NEWEST, new PageRequest(1, 1));
    assertThat(page.items()).containsExactly(second);
    assertThat(page.total()).isEqualTo(3);
  }

  @Test
  public void members_areKeptInTheOrderInWhichTheyCame() {
    Project project = insert("shared");
    ProjectMember late =
        new ProjectMember(project.id(), 1, ProjectRole.VIEWER, Samples.NOW.plusSeconds(9));
    ProjectMember early = new ProjectMember(project.id(), 2, ProjectRole.OWNER, Samples.NOW);
    projects().putMember(late);
    projects().putMember(early);

    assertThat(projects().members(project.id())).containsExactly(early, late);
    assertThat(projects().findMember(project.id(), 1)).contains(late);
    ProjectMember changed =
        new ProjectMember(project.id(), 1, ProjectRole.DEVELOPER, late.createdAt());
    projects().putMember(changed);
    assertThat(projects().members(project.id())).containsExactly(early, changed);
    assertThat(projects().removeMember(project.id(), 1)).isTrue();
    assertThat(projects().removeMember(project.id(), 1)).isFalse();
    assertThat(projects().members(project.id())).containsExactly(early);
    assertThat(projects().findMember(project.id(), 1)).isEmpty();
  }

  @Test
  public void participations_areOwnedAndJoinedProjectsWithTheDeletedOnes() {
    Project owned = insert("owned");
    Project joined =
        projects().insert(changed(sample("x", null, Samples.NOW), owner + 1, false, null));
    Project gone = insert("gone");
    projects().update(changed(gone, owner, false, Samples.NOW));
    projects().insert(changed(sample("y", null, Samples.NOW), owner + 1, false, null));
    projects().putMember(new ProjectMember(joined.id(), owner, ProjectRole.VIEWER, Samples.NOW));
    projects().putMember(new ProjectMember(owned.id(), owner, ProjectRole.VIEWER, Samples.NOW));

    assertThat(projects().participations(owner))
        .containsExactlyInAnyOrder(owned.id(), joined.id(), gone.id());
    assertThat(projects().participations(owner + 9)).isEmpty();
  }

  @Test
  public void memberships_areThoseOfTheAccountByProject() {
    Project first = insert("first");
    Project second = insert("second");
    ProjectMember one = new ProjectMember(first.id(), owner + 7, ProjectRole.VIEWER, Samples.NOW);
    ProjectMember two = new ProjectMember(second.id(), owner + 7, ProjectRole.OWNER, Samples.NOW);
    projects().putMember(two);
    projects().putMember(one);
    projects().putMember(new ProjectMember(first.id(), owner + 8, ProjectRole.OWNER, Samples.NOW));

    assertThat(projects().memberships(owner + 7)).containsExactly(one, two);
  }

  @Test
  public void member_ofAnUnknownProject_isRefused() {
    ProjectMember member =
        new ProjectMember(Long.MAX_VALUE, owner, ProjectRole.VIEWER, Samples.NOW);

    assertThatThrownBy(() -> projects().putMember(member)).isInstanceOf(NotFoundException.class);
  }

  @Test
  public void reminder_isKeptOnce() {
    Project project = insert("expiring");
    ProjectReminder reminder = new ProjectReminder(project.id(), MAY, 7, Samples.NOW);

    assertThat(projects().addReminder(reminder)).isTrue();
    assertThat(projects().addReminder(reminder)).isFalse();
    assertThat(
            projects()
                .addReminder(new ProjectReminder(project.id(), MAY, 7, Samples.NOW.plusSeconds(1))))
        .isFalse();
    assertThat(projects().addReminder(new ProjectReminder(project.id(), MAY, 1, Samples.NOW)))
        .isTrue();
    assertThat(projects().addReminder(new ProjectReminder(project.id(), JUNE, 7, Samples.NOW)))
        .isTrue();
  }

  @Test
  public void reminder_ofAnUnknownProject_isRefused() {
    ProjectReminder reminder = new ProjectReminder(Long.MAX_VALUE, MAY, 7, Samples.NOW);

    assertThatThrownBy(() -> projects().addReminder(reminder))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void reminder_isTakenBackWithItsTransaction() {
    Project project = insert("expiring");
    ProjectReminder reminder = new ProjectReminder(project.id(), MAY, 7, Samples.NOW);

    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          projects().addReminder(reminder);
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    assertThat(projects().addReminder(reminder)).isTrue();
  }
}
