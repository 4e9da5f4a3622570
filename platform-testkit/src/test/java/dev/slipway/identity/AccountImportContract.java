package dev.slipway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.error.ForbiddenException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.migration.DataImport;
import dev.slipway.migration.ImportCount;
import dev.slipway.migration.ImportProblem;
import dev.slipway.migration.ImportRefusedException;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What importing accounts holds up to; every test begins with empty stores. */
abstract class AccountImportContract {
  private static final String UUID_TEXT = "0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10";
  private static final String BCRYPT =
      "$2b$04$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW";
  private static final String ADMIN = "{'email': 'root@example.com', 'is_admin': true}";

  private final Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private final SecureRandom random = new SecureRandom();
  private final PasswordHasher passwords =
      new PasswordHasher(new PasswordOptions(64, 1, 1, 2), random);

  /** The stores under test. */
  protected abstract Stores stores();

  private AccountStore accounts() {
    return stores().accounts();
  }

  private DataImport data() {
    return new DataImport(
        stores().transactions(), List.of(section(new Actor(null, "operator", true))));
  }

  private AccountImport section(Actor actor) {
    return new AccountImport(accounts(), stores().events(), actor, passwords, () -> now, random);
  }

  private Map<String, ImportCount> run(String document, boolean dryRun) {
    byte[] bytes = document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    try {
      return data().run(new ByteArrayInputStream(bytes), dryRun);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportCount importing(String... entries) {
    return run(document(entries), false).getOrDefault("accounts", new ImportCount(-1, -1));
  }

  private static String document(String... entries) {
    return "{'version': 1, 'accounts': [" + String.join(", ", entries) + "]}";
  }

  private List<String> problems(String document) {
    long count = accounts().count();
    long events = stores().events().last();
    ImportRefusedException refused =
        catchThrowableOfType(ImportRefusedException.class, () -> run(document, false));
    assertThat(accounts().count()).isEqualTo(count);
    assertThat(stores().events().last()).isEqualTo(events);
    return refused.problems().stream().map(ImportProblem::toString).toList();
  }

  @Test
  void account_comesWithAllThatItHad() {
    ImportCount count =
        importing(
            "{'id': 41, 'uuid': '%s', 'name': 'ada', 'email': 'Ada@EXAMPLE.com',"
                    .formatted(UUID_TEXT)
                + " 'full_name': 'Ada', 'password_hash': '%s', 'is_admin': true,".formatted(BCRYPT)
                + " 'tier': 'premium', 'created_at': '2024-01-02T03:04:05.123456+01:00'}",
            "{'email': 'bob@example.com', 'is_active': false}");

    assertThat(count).isEqualTo(new ImportCount(2, 0));
    Account ada = accounts().find(41).orElseThrow();
    assertThat(ada)
        .isEqualTo(
            new Account(
                41,
                UUID.fromString(UUID_TEXT),
                "ada",
                "Ada@example.com",
                "Ada",
                BCRYPT,
                true,
                true,
                Tier.PREMIUM,
                Instant.parse("2024-01-02T02:04:05.123456Z"),
                now,
                null));
    Account bob = accounts().findByEmail("bob@example.com").orElseThrow();
    assertThat(bob.id()).isGreaterThan(41);
    assertThat(bob.name()).isEqualTo("bob@example.com");
    assertThat(bob.active()).isFalse();
    assertThat(bob.passwordHash()).isNull();
    assertThat(bob.createdAt()).isEqualTo(now);
    List<Event> told = stores().events().after(0, EventFilter.of("account", "41"), 10);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).at()).isEqualTo(now);
    assertThat(told.get(0).actor()).isEqualTo("operator");
    assertThat(told.get(0).data().path("how").asText()).isEqualTo("imported");
    assertThat(told.toString()).doesNotContain("$2b$");
  }

  @Test
  void account_logsInWithItsOldPassword() {
    importing(
        "{'email': 'ada@example.com', 'is_admin': true, 'password_hash': '%s'}".formatted(BCRYPT));
    Accounts capability =
        new Accounts(
            accounts(),
            stores().transactions(),
            stores().events(),
            new LoginThrottle(stores().loginTallies(), stores().transactions(), () -> now),
            new AccountOptions(passwords, () -> now, random));

    assertThat(
            capability.loginByEmail(Actor.anybody(), "ada@example.com", Secret.of("p\u00e4ssword")))
        .isPresent();
    assertThat(accounts().findByEmail("ada@example.com").orElseThrow().passwordHash())
        .startsWith("$argon2id$");
    assertThat(capability.bootstrapAdmin(null)).isEmpty();
  }

  @Test
  void ids_areNeverGivenAgain_norTakenByAnAccountWithout() {
    importing(
        ADMIN, "{'email': 'b@example.com', 'id': 1}", "{'email': 'c@example.com', 'id': 900}");

    assertThat(accounts().find(1).orElseThrow().email()).isEqualTo("b@example.com");
    assertThat(accounts().findByEmail("root@example.com").orElseThrow().id()).isGreaterThan(900);
  }

  @Test
  void import_again_changesNothing() {
    String[] entries = {
      ADMIN,
      "{'id': 7, 'uuid': '%s', 'email': 'ada@example.com', 'name': 'ada'}".formatted(UUID_TEXT),
      "{'id': 8, 'email': 'gone@example.com'}"
    };
    importing(entries);
    Account ada = accounts().find(7).orElseThrow();
    accounts().update(ada.withEmail("lady@example.com").withName("lady"));
    Account gone = accounts().find(8).orElseThrow();
    accounts().update(gone.deleted(now));
    long events = stores().events().last();

    assertThat(importing(entries)).isEqualTo(new ImportCount(0, 3));

    assertThat(stores().events().last()).isEqualTo(events);
    assertThat(accounts().find(7).orElseThrow().name()).isEqualTo("lady");
    assertThat(accounts().find(8)).isEmpty();
  }

  @Test
  void dryRun_countsAndWritesNothing() {
    Map<String, ImportCount> counts =
        run(document(ADMIN, "{'email': 'c@example.com', 'id': 900}"), true);

    assertThat(counts).containsExactly(Map.entry("accounts", new ImportCount(2, 0)));
    assertThat(accounts().count()).isZero();
    assertThat(stores().events().last()).isZero();
    importing(ADMIN);
    assertThat(accounts().findByEmail("root@example.com").orElseThrow().id()).isLessThan(900);
  }

  @Test
  void problems_areAllToldAtOnce() {
    List<String> problems =
        problems(
            document(
                "{'id': 0, 'uuid': 'x', 'email': ' ', 'is_admin': 'yes', 'tier': 'gold'}",
                "7",
                "{'email': 'a@example.com', 'passwrd': 'canary'}",
                "{'email': 'b@example.com', 'name': 'other@example.com', 'full_name': 5}",
                "{'email': 'c@example.com', 'password_hash': 'canary', 'created_at': '2024-01-01'}",
                "{'id': 1.5, 'email': null, 'is_active': 1}"));

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "/accounts/0/id: must be a whole number from 1 to 9007199254740991",
            "/accounts/0/uuid: must be a uuid such as 123e4567-e89b-12d3-a456-426614174000",
            "/accounts/0/email: is required",
            "/accounts/0/is_admin: must be true or false",
            "/accounts/0/tier: must be standard, premium or admin",
            "/accounts/1: must be an object",
            "/accounts/1/email: is required",
            "/accounts/2/passwrd: is no field",
            "/accounts/3/name: Value error, a name with an @-sign must be the own e-mail",
            "/accounts/3/full_name: must be a text",
            "/accounts/4/password_hash: is no bcrypt, Argon2 or passlib PBKDF2 hash, or one that"
                + " costs too much to check",
            "/accounts/4/created_at: must be a time with its zone, such as 2026-11-20T14:14:05Z",
            "/accounts/5/id: must be a whole number from 1 to 9007199254740991",
            "/accounts/5/email: is required",
            "/accounts/5/is_active: must be true or false",
            "/accounts: nobody would be an active admin: give somebody is_admin");
    assertThat(problems.toString()).doesNotContain("canary");
  }

  @Test
  void entries_thatAreAlike_collide() {
    assertThat(
            problems(
                document(
                    ADMIN,
                    "{'id': 5, 'uuid': '%s', 'email': 'a@example.com', 'name': 'a'}"
                        .formatted(UUID_TEXT),
                    "{'id': 5, 'email': 'b@example.com', 'name': 'a'}",
                    "{'uuid': '%s', 'email': 'A@example.com'}".formatted(UUID_TEXT),
                    "{'email': 'c', 'name': 'd'}",
                    "{'email': 'e', 'name': 'C'}",
                    "{'email': 'd'}",
                    "{'email': 'root@example.com'}")))
        .containsExactlyInAnyOrder(
            "/accounts/2/id: is the same as in /accounts/1",
            "/accounts/2/name: is the same as in /accounts/1",
            "/accounts/3/uuid: is the same as in /accounts/1",
            "/accounts/3/email: is the same as in /accounts/1",
            "/accounts/5/name: is the same as in /accounts/4",
            "/accounts/6/email: is the same as in /accounts/4",
            "/accounts/7/email: is the same as in /accounts/0");
  }

  @Test
  void entries_thatOthersAreAlready_collide() {
    importing(
        ADMIN,
        "{'id': 5, 'uuid': '%s', 'email': 'a@example.com', 'name': 'a'}".formatted(UUID_TEXT));

    assertThat(
            problems(
                document(
                    "{'id': 5, 'email': 'b@example.com'}",
                    "{'id': 60, 'email': 'A@example.com'}",
                    "{'id': 61, 'uuid': '%s', 'email': 'c@example.com', 'name': 'a'}"
                        .formatted(UUID_TEXT))))
        .containsExactly(
            "/accounts/0/id: is account 5's already",
            "/accounts/1/email: is account 5's already",
            "/accounts/2/uuid: is account 5's already",
            "/accounts/2/name: is account 5's already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|the document: must be an object",
        "`{`|the document: no JSON, or a key is there twice at line 1, column 2",
        "{'version': 1, 'version': 1}|the document: no JSON, or a key is there twice at line 1, column 25",
        "{'version': 1} x|the document: no JSON, or a key is there twice at line 1, column 16",
        "{'accounts': []}|/version: must be 1",
        "{'version': 2}|/version: must be 1",
        "{'version': 1, 'accounts': {}}|/accounts: must be a list",
        "{'version': 1, 'acc/ounts': []}|/acc~1ounts: is no section; known are [accounts]",
      })
  void document_ofAnotherShape_isRefused(String document, String problem) {
    assertThat(problems(document)).containsExactly(problem);
  }

  @Test
  void document_withoutSections_isNothingToDo() {
    assertThat(run("{'version': 1}", false)).isEmpty();
    assertThat(importing()).isEqualTo(new ImportCount(0, 0));
  }

  @Test
  void import_isForAdmins() {
    assertThatThrownBy(() -> section(new Actor(7L, "ada@example.com", false)))
        .isInstanceOf(ForbiddenException.class);
  }
}
