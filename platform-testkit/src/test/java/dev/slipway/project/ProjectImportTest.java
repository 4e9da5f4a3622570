package dev.slipway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.error.ForbiddenException;
import dev.slipway.event.Event;
import dev.slipway.identity.AccountImport;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.migration.DataImport;
import dev.slipway.migration.ImportCount;
import dev.slipway.migration.ImportProblem;
import dev.slipway.migration.ImportRefusedException;
import dev.slipway.page.PageRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectImportTest {
  private static final UUID UUID_GIVEN = UUID.fromString("0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10");

  private final ProjectBench bench = new ProjectBench();
  private final SecureRandom random = new SecureRandom();

  private DataImport data() {
    return new DataImport(
        bench.stores.transactions(),
        List.of(
            new AccountImport(
                bench.stores.accounts(),
                bench.stores.events(),
                bench.admin,
                new PasswordHasher(new PasswordOptions(64, 1, 1, 2), random),
                bench.clock,
                random),
            new ProjectImport(bench.projectStores, bench.admin, bench.clock, random)));
  }

  private Map<String, ImportCount> run(String document) {
    byte[] bytes = document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    try {
      return data().run(new ByteArrayInputStream(bytes), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportCount importing(String... entries) {
    return run("{'version': 1, 'projects': [" + String.join(", ", entries) + "]}")
        .getOrDefault("projects", new ImportCount(-1, -1));
  }

  private List<String> problems(String... entries) {
    long events = bench.stores.events().last();
    ImportRefusedException refused =
        catchThrowableOfType(ImportRefusedException.class, () -> importing(entries));
    assertThat(bench.stores.events().last()).isEqualTo(events);
    return refused.problems().stream().map(ImportProblem::toString).toList();
  }

  private Project find(long id) {
    return bench.stores.projects().find(id).orElseThrow();
  }

  @Test
  void project_comesWithAllThatItHad() {
    long ann = bench.account(bench.ann).id();

    ImportCount count =
        importing(
            "{'id': 41, 'uuid': '%s', 'owner_id': %d, 'name': 'payments', 'description': 'd',"
                    .formatted(UUID_GIVEN, ann)
                + " 'expiration_date': '2027-12-31', 'repo_url': 'https://Git.example.com',"
                + " 'archived': true, 'created_at': '2024-01-02T03:04:05.123456+01:00',"
                + " 'updated_at': '2024-02-03T03:04:05Z'}",
            "{'uuid': '%s', 'owner_email': 'BOB@example.com', 'name': ''}"
                .formatted(new UUID(1, 2)),
            "{'id': 40, 'owner_uuid': '%s', 'name': 'third'}"
                .formatted(bench.account(bench.cid).uuid()));

    assertThat(count).isEqualTo(new ImportCount(3, 0));
    Project payments = find(41);
    assertThat(payments)
        .isEqualTo(
            new Project(
                41,
                UUID_GIVEN,
                ann,
                "payments",
                "d",
                LocalDate.of(2027, 12, 31),
                new WebAddress("https://git.example.com/"),
                null,
                true,
                Instant.parse("2024-01-02T02:04:05.123456Z"),
                Instant.parse("2024-02-03T03:04:05Z"),
                null));
    Project bobs = bench.projects.get(bench.bob, ProjectRef.of(new UUID(1, 2)));
    assertThat(bobs.id()).isGreaterThan(41);
    assertThat(bobs.createdAt()).isEqualTo(ProjectBench.NOW);
    assertThat(bench.projects.get(bench.cid, ProjectRef.of(40)).name()).isEqualTo("third");
    Event event = bench.events(payments).get(0);
    assertThat(event.kind()).isEqualTo("project.created");
    assertThat(event.data().get("how").asText()).isEqualTo("imported");
    assertThat(event.owner()).isEqualTo(ann);
  }

  @Test
  void projectThatExpires_isRemindedOf() {
    importing(
        "{'id': 1, 'owner_email': 'ann@example.com', 'name': 'x',"
            + " 'expiration_date': '2026-12-01'}");

    assertThat(bench.stores.queue().find(ExpiryReminder.key(1))).isPresent();
  }

  @Test
  void ownerInTheSameFile_isTaken() {
    Map<String, ImportCount> counts =
        run(
            "{'version': 1, 'projects': ["
                + "{'id': 1, 'owner_id': 70, 'name': 'a'},"
                + "{'id': 2, 'owner_uuid': '%s', 'name': 'b'},".formatted(UUID_GIVEN)
                + "{'id': 3, 'owner_email': 'New@Example.com', 'name': 'c'}],"
                + "'accounts': [{'id': 70, 'uuid': '%s', 'email': 'new@example.com',"
                    .formatted(UUID_GIVEN)
                + " 'is_admin': true}]}");

    assertThat(counts).containsEntry("projects", new ImportCount(3, 0));
    assertThat(
            bench
                .stores
                .projects()
                .list(ProjectFilter.ownedBy(70), ProjectOrder.NAME, PageRequest.all())
                .items())
        .extracting(Project::name)
        .containsExactly("a", "b", "c");
  }

  @Test
  void fileThatIsImportedAgain_changesNothing() {
    String[] entries = {
      "{'id': 7, 'owner_email': 'ann@example.com', 'name': 'by id',"
          + " 'created_at': '2024-01-02T03:04:05Z'}",
      "{'uuid': '%s', 'owner_email': 'ann@example.com', 'name': 'by uuid'}".formatted(UUID_GIVEN),
      "{'id': 9, 'owner_email': 'ann@example.com', 'name': 'by name'}"
    };
    importing(entries);
    ProjectChange renamed = ProjectChange.none().rename("renamed");
    bench.projects.change(bench.ann, ProjectRef.of(7), renamed);
    bench.projects.delete(bench.ann, ProjectRef.of(UUID_GIVEN));

    assertThat(importing(entries)).isEqualTo(new ImportCount(0, 3));
    assertThat(find(7).name()).isEqualTo("renamed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7 | /projects/0: must be an object",
        "{'id': 1, 'owner_id': 1, 'name': 'x', 'colour': 1} | /projects/0/colour: is no field",
        "{'id': 1, 'owner_id': 1} | /projects/0/name: is required",
        "{'id': 1, 'owner_id': 1, 'name': 7} | /projects/0/name: must be a text",
        "{'owner_id': 1, 'name': 'x'} | /projects/0/id: or uuid is required, or the project would"
            + " be made at every import",
        "{'id': 0, 'owner_id': 1, 'name': 'x'} | /projects/0/id: must be a whole number",
        "{'id': 1, 'name': 'x'} | /projects/0/owner_id: or owner_uuid or owner_email",
        "{'id': 1, 'owner_id': 1, 'owner_email': 'x', 'name': 'x'}"
            + " | /projects/0/owner_id: or owner_uuid or owner_email",
        "{'id': 1, 'owner_id': 4711, 'name': 'x'} | /projects/0/owner_id: names no account",
        "{'id': 1, 'owner_email': 'x', 'name': 'x'} | /projects/0/owner_email: names no account",
        "{'id': 1, 'owner_id': 1, 'name': 'x', 'expiration_date': '31.12.2027'}"
            + " | /projects/0/expiration_date: must be a day",
        "{'id': 1, 'owner_id': 1, 'name': 'x', 'repo_url': 'ssh://x'}"
            + " | /projects/0/repo_url: URL scheme should be",
        "{'id': 1, 'owner_id': 1, 'name': 'x', 'archived': 'yes'}"
            + " | /projects/0/archived: must be true or false",
      })
  void badEntry_isTold(String entry, String problem) {
    assertThat(problems(entry)).anyMatch(told -> told.startsWith(problem));
  }

  @Test
  void collisions_areTold() {
    Project there = bench.create(bench.ann, "there");
    String owned = "'owner_email': 'ann@example.com', 'name': 'x'}";

    assertThat(
            problems(
                "{'id': %d, %s".formatted(there.id(), owned),
                "{'id': 70, 'uuid': '%s', %s".formatted(there.uuid(), owned),
                "{'id': 71, %s".formatted(owned),
                "{'id': 71, %s".formatted(owned)))
        .containsExactlyInAnyOrder(
            "/projects/0/id: is project " + there.id() + "'s already",
            "/projects/1/uuid: is project " + there.id() + "'s already",
            "/projects/3/id: is the same as in /projects/2");
  }

  @Test
  void import_byNoAdmin_isRefused() {
    assertThatThrownBy(
            () -> new ProjectImport(bench.projectStores, bench.ann, bench.clock, new Random(1)))
        .isInstanceOf(ForbiddenException.class);
  }
}
