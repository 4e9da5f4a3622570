package dev.slipway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.ProjectRole;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what in a project, and what becomes of its members. */
class ProjectRolesTest {
  private final ProjectBench bench = new ProjectBench();
  private final Actor viewer = bench.account("viewer@example.com");
  private final Actor developer = bench.account("developer@example.com");
  private final Actor coOwner = bench.account("co-owner@example.com");
  private final UUID viewerId = bench.account(viewer).uuid();
  private Project project = bench.create(bench.ann, "shared");
  private ProjectRef ref = ProjectBench.ref(project);

  @BeforeEach
  void share() {
    project = bench.create(bench.ann, "shared");
    ref = ProjectRef.of(project.uuid());
    bench.members.add(bench.ann, ref, "viewer@example.com", ProjectRole.VIEWER);
    bench.members.add(bench.ann, ref, "developer@example.com", ProjectRole.DEVELOPER);
    bench.members.add(bench.ann, ref, "co-owner@example.com", ProjectRole.OWNER);
  }

  @ParameterizedTest
  @CsvSource({
    // what,        foreign,   viewer,    developer, co-owner, account, admin
    "read,          NOT_FOUND, yes,       yes,       yes,      yes,     yes",
    "members,       NOT_FOUND, yes,       yes,       yes,      yes,     yes",
    "change,        NOT_FOUND, FORBIDDEN, yes,       yes,      yes,     yes",
    "archive,       NOT_FOUND, FORBIDDEN, FORBIDDEN, yes,      yes,     yes",
    "unarchive,     NOT_FOUND, FORBIDDEN, FORBIDDEN, yes,      yes,     yes",
    "add,           NOT_FOUND, FORBIDDEN, FORBIDDEN, yes,      yes,     yes",
    "promote,       NOT_FOUND, FORBIDDEN, FORBIDDEN, yes,      yes,     yes",
    "remove,        NOT_FOUND, yes,       FORBIDDEN, yes,      yes,     yes",
    "transfer,      NOT_FOUND, FORBIDDEN, FORBIDDEN, yes,      yes,     yes",
    "delete,        NOT_FOUND, FORBIDDEN, FORBIDDEN, yes,      yes,     yes",
  })
  void roles_allow(
      String what,
      String foreign,
      String asViewer,
      String asDeveloper,
      String asCoOwner,
      String asAccount,
      String asAdmin) {
    check(what, bench.bob, foreign);
    check(what, viewer, asViewer);
    share();
    check(what, developer, asDeveloper);
    check(what, coOwner, asCoOwner);
    share();
    check(what, bench.ann, asAccount);
    share();
    check(what, bench.admin, asAdmin);
  }

  private void check(String what, Actor actor, String expected) {
    switch (expected) {
      case "yes" -> act(what, actor);
      case "FORBIDDEN" ->
          assertThatThrownBy(() -> act(what, actor))
              .isInstanceOf(ForbiddenException.class)
              .hasMessage("Forbidden");
      default ->
          assertThatThrownBy(() -> act(what, actor))
              .isInstanceOf(NotFoundException.class)
              .hasMessage("Project not found");
    }
  }

  private void act(String what, Actor actor) {
    switch (what) {
      case "read" -> assertThat(bench.projects.get(actor, ref)).isEqualTo(project);
      case "members" -> assertThat(bench.members.list(actor, ref)).hasSize(4);
      case "change" -> bench.projects.change(actor, ref, ProjectChange.none().rename(actor.name()));
      case "archive" -> bench.projects.archive(actor, ref);
      case "unarchive" -> bench.projects.unarchive(actor, ref);
      case "add" -> bench.members.add(actor, ref, "cid@example.com", ProjectRole.VIEWER);
      case "promote" -> bench.members.change(actor, ref, viewerId, ProjectRole.DEVELOPER);
      case "remove" -> bench.members.remove(actor, ref, viewerId);
      case "transfer" -> bench.members.transfer(actor, ref, "cid@example.com");
      case "delete" -> bench.projects.delete(actor, ref);
      default -> throw new IllegalArgumentException(what);
    }
  }

  @Test
  void members_areListedOwnerFirst() {
    assertThat(bench.members.list(viewer, ref))
        .extracting(Participant::email, Participant::role)
        .containsExactly(
            tuple("ann@example.com", ProjectRole.OWNER),
            tuple("viewer@example.com", ProjectRole.VIEWER),
            tuple("developer@example.com", ProjectRole.DEVELOPER),
            tuple("co-owner@example.com", ProjectRole.OWNER));
  }

  @Test
  void add_ofSomebodyWhoTakesPart_conflicts() {
    for (String email : new String[] {"ann@example.com", "viewer@example.com"}) {
      assertThatThrownBy(() -> bench.members.add(bench.ann, ref, email, ProjectRole.OWNER))
          .isInstanceOf(ConflictException.class);
    }
    assertThatThrownBy(
            () -> bench.members.add(bench.ann, ref, "nobody@example.com", ProjectRole.OWNER))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("User not found");
  }

  @Test
  void owningAccount_keepsItsPart() {
    UUID ann = bench.account(bench.ann).uuid();

    assertThatThrownBy(() -> bench.members.remove(coOwner, ref, ann))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> bench.members.change(coOwner, ref, ann, ProjectRole.VIEWER))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> bench.members.remove(bench.ann, ref, bench.account(bench.bob).uuid()))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("Member not found");
  }

  @Test
  void member_leavesByItself() {
    bench.members.remove(viewer, ref, viewerId);

    assertThatThrownBy(() -> bench.projects.get(viewer, ref)).isInstanceOf(NotFoundException.class);
    assertThat(bench.kinds(project)).endsWith("project.member-removed");
  }

  @Test
  void changeToTheSameRole_isNoWrite() {
    int events = bench.events(project).size();

    bench.members.change(bench.ann, ref, viewerId, ProjectRole.VIEWER);

    assertThat(bench.events(project)).hasSize(events);
  }

  @Test
  void transfer_swapsTheOwnerWithAMember() {
    bench.clock.advance(Duration.ofMinutes(1));
    Project given = bench.members.transfer(bench.ann, ref, "viewer@example.com");

    assertThat(given.ownerId()).isEqualTo(bench.account(viewer).id());
    assertThat(bench.members.list(bench.ann, ref))
        .extracting(Participant::email)
        .containsExactly(
            "viewer@example.com",
            "developer@example.com",
            "co-owner@example.com",
            "ann@example.com");
    bench.projects.change(bench.ann, ref, ProjectChange.none().rename("still a developer"));
    assertThatThrownBy(() -> bench.projects.delete(bench.ann, ref))
        .isInstanceOf(ForbiddenException.class);
    assertThat(bench.members.transfer(viewer, ref, "viewer@example.com").ownerId())
        .isEqualTo(given.ownerId());
    assertThatThrownBy(() -> bench.members.transfer(viewer, ref, "nobody@example.com"))
        .isInstanceOf(NotFoundException.class);
  }
}
