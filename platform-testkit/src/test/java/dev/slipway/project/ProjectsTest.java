package dev.slipway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.Event;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.ProjectRole;
import dev.slipway.page.PageRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectsTest {
  private final ProjectBench bench = new ProjectBench();
  private final Projects projects = bench.projects;

  @Test
  void project_isKnownByBothIds() {
    Project made =
        projects.create(
            bench.ann,
            new NewProject(
                "payments",
                "for money",
                LocalDate.of(2020, 1, 1),
                new WebAddress("http://a.b"),
                null));

    assertThat(projects.get(bench.ann, ProjectRef.of(made.id()))).isEqualTo(made);
    assertThat(projects.get(bench.ann, ProjectRef.of(made.uuid()))).isEqualTo(made);
    assertThat(made.ownerId()).isEqualTo(bench.account(bench.ann).id());
    assertThat(made.uuid().version()).isEqualTo(4);
    assertThat(made.createdAt()).isEqualTo(ProjectBench.NOW).isEqualTo(made.updatedAt());
  }

  @Test
  void create_byNobody_isRefused() {
    assertThatThrownBy(() -> bench.create(Actor.system(), "x"))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> bench.create(Actor.anybody(), "x"))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> bench.create(bench.ann, "x".repeat(256)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void tokenThatIsGoodForReading_changesNothing() {
    Project project = bench.create(bench.ann, "mine");
    Actor reader = bench.ann.withScopes(Set.of(Permission.PROJECTS_READ));

    assertThat(projects.get(reader, ProjectBench.ref(project))).isEqualTo(project);
    assertThatThrownBy(() -> projects.delete(reader, ProjectBench.ref(project)))
        .isInstanceOf(ForbiddenException.class);
    Actor writer = bench.ann.withScopes(Set.of(Permission.PROJECTS_WRITE));
    assertThatThrownBy(() -> projects.get(writer, ProjectBench.ref(project)))
        .isInstanceOf(ForbiddenException.class);
    assertThat(projects.archive(writer, ProjectRef.of(project.uuid())).archived()).isTrue();
  }

  @Test
  void change_movesTheTimeAndTellsWhatChanged() {
    Project project = bench.create(bench.ann, "old");
    bench.clock.advance(Duration.ofMinutes(1));

    Project changed =
        projects.change(
            bench.ann,
            ProjectBench.ref(project),
            new ProjectChange(
                "new",
                Edit.to("text"),
                Edit.to(LocalDate.of(2027, 1, 1)),
                Edit.to(new WebAddress("https://me:canary@git.example.com/r")),
                Edit.keep()));

    assertThat(changed.updatedAt()).isEqualTo(bench.clock.instant());
    assertThat(changed.createdAt()).isEqualTo(project.createdAt());
    assertThat(changed.description()).isEqualTo("text");
    Event event = bench.events(project).get(1);
    assertThat(event.kind()).isEqualTo("project.updated");
    assertThat(event.actor()).isEqualTo("ann@example.com");
    assertThat(event.owner()).isEqualTo(project.ownerId());
    assertThat(event.data().toString())
        .contains("\"name\":{\"from\":\"old\",\"to\":\"new\"}")
        .contains("2027-01-01")
        .doesNotContain("canary");
    Project emptied =
        projects.change(
            bench.ann, ProjectBench.ref(project), ProjectChange.none().describe(null).expire(null));
    assertThat(emptied.description()).isNull();
    assertThat(emptied.expirationDate()).isNull();
    assertThat(emptied.repoUrl()).isEqualTo(changed.repoUrl());
  }

  @Test
  void changeOfNothing_isNoWrite() {
    Project project = bench.create(bench.ann, "same");
    bench.clock.advance(Duration.ofMinutes(1));

    assertThat(projects.change(bench.ann, ProjectBench.ref(project), ProjectChange.none()))
        .isEqualTo(project);
    assertThat(
            projects.change(
                bench.ann, ProjectBench.ref(project), ProjectChange.none().rename("same")))
        .isEqualTo(project);
    assertThat(bench.kinds(project)).containsExactly("project.created");
  }

  @Test
  void archivedProject_isReadButNotChanged() {
    Project project = bench.create(bench.ann, "old");
    ProjectRef ref = ProjectBench.ref(project);

    assertThat(projects.archive(bench.ann, ref).archived()).isTrue();
    assertThat(projects.archive(bench.ann, ref).archived()).isTrue();
    assertThat(projects.get(bench.ann, ref).archived()).isTrue();
    assertThatThrownBy(() -> projects.change(bench.ann, ref, ProjectChange.none().rename("new")))
        .isInstanceOf(ConflictException.class)
        .hasMessage("Project is archived");
    assertThat(projects.unarchive(bench.ann, ref).archived()).isFalse();
    assertThat(projects.change(bench.ann, ref, ProjectChange.none().rename("new")).name())
        .isEqualTo("new");
    assertThat(bench.kinds(project))
        .containsExactly(
            "project.created", "project.archived", "project.unarchived", "project.updated");
  }

  @Test
  void deletedProject_isGone() {
    Project project = bench.create(bench.ann, "old");
    projects.delete(bench.ann, ProjectBench.ref(project));

    assertThatThrownBy(() -> projects.get(bench.ann, ProjectBench.ref(project)))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("Project not found");
    assertThatThrownBy(() -> projects.delete(bench.admin, ProjectRef.of(project.uuid())))
        .isInstanceOf(NotFoundException.class);
    assertThat(names(bench.ann)).isEmpty();
    assertThat(bench.kinds(project)).containsExactly("project.created", "project.deleted");
  }

  @Test
  void list_showsWhatTheActorTakesPartIn() {
    bench.create(bench.bob, "foreign");
    Project shared = bench.create(bench.bob, "shared");
    bench.create(bench.ann, "own");
    bench.members.add(bench.bob, ProjectBench.ref(shared), "ann@example.com", ProjectRole.VIEWER);

    assertThat(names(bench.ann)).containsExactly("own", "shared");
    assertThat(names(bench.admin)).isEmpty();
    assertThat(
            projects
                .listAll(bench.admin, ProjectFilter.all(), ProjectOrder.OLDEST, PageRequest.all())
                .items())
        .extracting(Project::name)
        .containsExactly("foreign", "shared", "own");
    assertThatThrownBy(
            () ->
                projects.listAll(
                    bench.ann, ProjectFilter.all(), ProjectOrder.OLDEST, PageRequest.all()))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void filterOfAnotherParticipant_isReplacedByTheActor() {
    bench.create(bench.bob, "foreign");
    ProjectFilter others = ProjectFilter.all().of(bench.account(bench.bob).id());

    assertThat(projects.list(bench.ann, others, ProjectOrder.NEWEST, PageRequest.all()).items())
        .isEmpty();
  }

  @Test
  void deletedAccount_takesItsProjectsWithIt() {
    Project alone = bench.create(bench.ann, "alone");
    Project team = bench.create(bench.ann, "team");
    ProjectRef ref = ProjectBench.ref(team);
    bench.members.add(bench.ann, ref, "bob@example.com", ProjectRole.DEVELOPER);
    bench.members.add(bench.ann, ref, "cid@example.com", ProjectRole.OWNER);
    Project foreign = bench.create(bench.bob, "foreign");
    bench.members.add(bench.bob, ProjectBench.ref(foreign), "ann@example.com", ProjectRole.VIEWER);

    bench.accounts.delete(Actor.system(), bench.account(bench.ann).id());

    assertThatThrownBy(() -> projects.get(bench.admin, ProjectBench.ref(alone)))
        .isInstanceOf(NotFoundException.class);
    assertThat(bench.kinds(alone)).endsWith("project.deleted");
    Project given = projects.get(bench.cid, ref);
    assertThat(given.ownerId()).isEqualTo(bench.account(bench.cid).id());
    assertThat(bench.members.list(bench.cid, ref))
        .extracting(Participant::email)
        .containsExactly("cid@example.com", "bob@example.com");
    assertThat(bench.kinds(team)).endsWith("project.transferred");
    assertThat(bench.members.list(bench.bob, ProjectBench.ref(foreign)))
        .extracting(Participant::email)
        .containsExactly("bob@example.com");
    assertThat(bench.kinds(foreign)).endsWith("project.member-removed");
  }

  private List<String> names(Actor actor) {
    return projects
        .list(actor, ProjectFilter.all(), ProjectOrder.NEWEST, PageRequest.all())
        .map(Project::name)
        .items();
  }
}
