package dev.slipway.identity;

import static dev.slipway.identity.IdentityFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.TooManyRequestsException;
import dev.slipway.event.Event;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Secret;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private final IdentityFixture fixture = new IdentityFixture();
  private final Accounts accounts = fixture.accounts;
  private final Account root = fixture.admin();
  private final Actor admin = Actor.of(root);
  private final Account ada = fixture.register("Ada@Example.com");
  private final Actor adaActor = Actor.of(ada);

  @Nested
  class Making {
    @Test
    void register_good() {
      assertThat(ada.email()).isEqualTo("Ada@example.com");
      assertThat(ada.name()).isEqualTo("Ada@example.com");
      assertThat(ada.active()).isTrue();
      assertThat(ada.admin()).isFalse();
      assertThat(ada.tier()).isEqualTo(Tier.STANDARD);
      assertThat(ada.uuid().version()).isEqualTo(4);
      assertThat(ada.createdAt()).isEqualTo(fixture.now);
      Event event = last();
      assertThat(event.kind()).isEqualTo("account.created");
      assertThat(event.objectId()).isEqualTo(Long.toString(ada.id()));
      assertThat(event.owner()).isEqualTo(ada.id());
      assertThat(event.actor()).isEqualTo("Ada@example.com");
    }

    @Test
    void register_emailTaken() {
      assertThatThrownBy(() -> fixture.register("ada@EXAMPLE.com"))
          .isInstanceOfSatisfying(
              EmailTakenException.class, e -> assertThat(e.email()).isEqualTo("ada@example.com"))
          .hasMessage("Email already in use: ada@example.com");
    }

    @Test
    void register_badFields() {
      assertThatThrownBy(() -> fixture.register("nope")).isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(
              () -> accounts.register(new NewAccount("b@example.com", null, Secret.of("short"))))
          .hasMessage("body.password: String should have at least 8 characters");
      assertThatThrownBy(
              () ->
                  accounts.register(
                      new NewAccount("b@example.com", null, Secret.of("x".repeat(129)))))
          .hasMessage("body.password: String should have at most 128 characters");
      assertThatThrownBy(
              () -> accounts.register(new NewAccount("b@example.com", "x".repeat(256), PASSWORD)))
          .hasMessage("body.full_name: String should have at most 255 characters");
    }

    @Test
    void create_needsAdminAndTakesAnyEmail() {
      assertThatThrownBy(() -> accounts.create(adaActor, "x"))
          .isInstanceOf(ForbiddenException.class);
      Account made = accounts.create(admin, "nope");
      assertThat(made.passwordHash()).isNull();
      assertThat(made.email()).isEqualTo("nope");
      assertThatThrownBy(() -> accounts.create(admin, "nope"))
          .isInstanceOf(EmailTakenException.class)
          .hasMessage("Email already in use: nope");
      assertThatThrownBy(() -> accounts.create(admin, "admin"))
          .isInstanceOf(EmailTakenException.class);
      assertThatThrownBy(() -> accounts.create(admin, "a\0b"))
          .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void bootstrapAdmin_onlyWhenThereIsNoAccount() {
      assertThat(accounts.bootstrapAdmin(null)).isEmpty();
      IdentityFixture fresh = new IdentityFixture();
      Secret generated = fresh.accounts.bootstrapAdmin(null).orElseThrow();
      Account first = fresh.accounts.loginByName(Actor.anybody(), "admin", generated).orElseThrow();
      assertThat(first.admin()).isTrue();
      assertThat(first.tier()).isEqualTo(Tier.ADMIN);
      assertThat(first.email()).isEqualTo("admin@example.com");
      assertThat(fresh.accounts.bootstrapAdmin(null)).isEmpty();
      assertThat(fresh.feed()).hasSize(1);
      assertThat(fresh.feed().toString()).doesNotContain(generated.reveal());
    }
  }

  @Nested
  class Seeing {
    @Test
    void get_selfAndAdmin() {
      assertThat(accounts.get(adaActor, ada.id())).isEqualTo(ada);
      assertThat(accounts.get(admin, ada.id())).isEqualTo(ada);
      assertThat(accounts.find(adaActor, root.id())).isEmpty();
      assertThatThrownBy(() -> accounts.get(adaActor, root.id()))
          .isInstanceOf(NotFoundException.class)
          .hasMessage("User not found");
      assertThatThrownBy(() -> accounts.get(admin, 99)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void list_adminOnly() {
      assertThat(accounts.list(admin, PageRequest.all()).total()).isEqualTo(2);
      assertThatThrownBy(() -> accounts.list(adaActor, PageRequest.all()))
          .isInstanceOf(ForbiddenException.class)
          .hasMessage("Forbidden");
    }
  }

  @Nested
  class Deleting {
    @Test
    void delete_selfOrByAdmin() {
      Account bob = fixture.register("bob@example.com");
      assertThatThrownBy(() -> accounts.delete(adaActor, bob.id()))
          .isInstanceOf(NotFoundException.class);
      accounts.delete(Actor.of(bob), bob.id());
      accounts.delete(admin, ada.id());
      assertThat(accounts.list(admin, PageRequest.all()).items()).containsExactly(root);
      assertThat(last().kind()).isEqualTo("account.deleted");
      assertThatThrownBy(() -> accounts.delete(admin, ada.id()))
          .isInstanceOf(NotFoundException.class);
      assertThat(fixture.register("ada@example.com").id()).isNotEqualTo(ada.id());
    }

    @Test
    void delete_lastAdmin() {
      assertThatThrownBy(() -> accounts.delete(admin, root.id()))
          .isInstanceOf(ConflictException.class);
    }
  }

  @Nested
  class Changing {
    @Test
    void change_rightsNeedAdmin() {
      AccountChange promote = IdentityFixture.rights(null, true, Tier.PREMIUM);
      assertThatThrownBy(() -> accounts.change(adaActor, ada.id(), promote))
          .isInstanceOf(ForbiddenException.class);
      Account changed = accounts.change(admin, ada.id(), promote);
      assertThat(changed.admin()).isTrue();
      assertThat(changed.tier()).isEqualTo(Tier.PREMIUM);
      assertThat(last().data().path("changes").path("tier").path("to").asText())
          .isEqualTo("premium");
      assertThat(last().actor()).isEqualTo("admin@example.com");
    }

    @Test
    void change_emailNeedsAdminAndTakesTheNameAlong() {
      AccountChange change = IdentityFixture.change(null, "lady@Example.com");
      assertThatThrownBy(() -> accounts.change(adaActor, ada.id(), change))
          .isInstanceOf(ForbiddenException.class);
      Account changed = accounts.change(admin, ada.id(), change);
      assertThat(changed.email()).isEqualTo("lady@example.com");
      assertThat(changed.name()).isEqualTo("lady@example.com");
      assertThatThrownBy(
              () ->
                  accounts.change(
                      admin, ada.id(), IdentityFixture.change(null, "admin@example.com")))
          .isInstanceOf(EmailTakenException.class);
    }

    @Test
    void change_name() {
      assertThat(accounts.change(adaActor, ada.id(), IdentityFixture.change("ada", null)).name())
          .isEqualTo("ada");
      assertThatThrownBy(
              () -> accounts.change(adaActor, ada.id(), IdentityFixture.change("admin", null)))
          .isInstanceOf(NameTakenException.class);
      assertThatThrownBy(
              () ->
                  accounts.change(
                      adaActor, ada.id(), IdentityFixture.change("victim@example.com", null)))
          .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void change_ownPasswordNeedsTheCurrentOne() {
      assertThatThrownBy(
              () ->
                  accounts.change(
                      adaActor, ada.id(), IdentityFixture.password("new password", null)))
          .hasMessage("body.current_password: Field required");
      assertThatThrownBy(
              () ->
                  accounts.change(
                      adaActor, ada.id(), IdentityFixture.password("new password", "wrong one")))
          .isInstanceOf(InvalidInputException.class);
      accounts.change(
          adaActor, ada.id(), IdentityFixture.password("new password", PASSWORD.reveal()));
      assertThat(accounts.loginByEmail(Actor.anybody(), "ada@example.com", PASSWORD)).isEmpty();
      assertThat(
              accounts.loginByEmail(Actor.anybody(), "ada@example.com", Secret.of("new password")))
          .isPresent();
      assertThat(last().data().path("changes").has("password")).isTrue();
      assertThat(fixture.feed().toString()).doesNotContain("new password", "argon2id");
    }

    @Test
    void change_passwordByAdmin() {
      accounts.change(admin, ada.id(), IdentityFixture.password("new password", null));
      assertThat(
              accounts.loginByEmail(Actor.anybody(), "ada@example.com", Secret.of("new password")))
          .isPresent();
    }

    @Test
    void change_lastAdmin() {
      assertThatThrownBy(
              () -> accounts.change(admin, root.id(), IdentityFixture.rights(null, false, null)))
          .isInstanceOf(ConflictException.class);
      assertThatThrownBy(
              () -> accounts.change(admin, root.id(), IdentityFixture.rights(false, null, null)))
          .isInstanceOf(ConflictException.class);
    }

    @Test
    void change_nothing() {
      long before = fixture.events.last();
      assertThat(accounts.change(adaActor, ada.id(), IdentityFixture.change(null, null)))
          .isEqualTo(ada);
      assertThat(fixture.events.last()).isEqualTo(before);
    }

    @Test
    void change_foreign() {
      assertThatThrownBy(
              () -> accounts.change(adaActor, root.id(), IdentityFixture.change("x", null)))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @Nested
  class ComingIn {
    @Test
    void login_byNameOrEmail() {
      accounts.change(adaActor, ada.id(), IdentityFixture.change("ada", null));
      assertThat(accounts.loginByName(Actor.anybody(), "ada", PASSWORD)).isPresent();
      assertThat(accounts.loginByName(Actor.anybody(), "ADA@example.com", PASSWORD)).isPresent();
      assertThat(accounts.loginByEmail(Actor.anybody(), "ada@example.com", PASSWORD)).isPresent();
      assertThat(accounts.loginByEmail(Actor.anybody(), "ada", PASSWORD)).isEmpty();
    }

    @Test
    void login_refused() {
      assertThat(accounts.loginByName(Actor.anybody(), "ada@example.com", Secret.of("wrong")))
          .isEmpty();
      assertThat(accounts.loginByName(Actor.anybody(), "nobody", PASSWORD)).isEmpty();
      accounts.create(admin, "nopassword");
      assertThat(accounts.loginByName(Actor.anybody(), "nopassword", Secret.of(""))).isEmpty();
    }

    @Test
    void login_tooEarlyAfterFailures_isNotLookedAt() {
      Actor stranger = Actor.anybody().from(new Origin(null, null, "192.0.2.1", null));
      for (int i = 0; i < 11; i++) {
        assertThat(accounts.loginByName(stranger, "ada@example.com", Secret.of("wrong"))).isEmpty();
      }
      assertThatThrownBy(() -> accounts.loginByEmail(stranger, "ada@example.com", PASSWORD))
          .isInstanceOf(TooManyRequestsException.class);
      assertThat(accounts.loginByEmail(Actor.anybody(), "ada@example.com", PASSWORD)).isPresent();
      fixture.now = fixture.now.plusSeconds(1);
      assertThat(accounts.loginByEmail(stranger, "ada@example.com", PASSWORD)).isPresent();
    }

    @Test
    void login_ofNobody_costsTheSame() {
      for (int i = 0; i < 11; i++) {
        accounts.loginByName(Actor.anybody(), "nobody@example.com", PASSWORD);
      }
      assertThatThrownBy(
              () -> accounts.loginByName(Actor.anybody(), "nobody@example.com", PASSWORD))
          .isInstanceOf(TooManyRequestsException.class);
    }

    @Test
    void change_ofThePassword_isNoWayAroundTheDelay() {
      AccountChange guess = IdentityFixture.password("new password", "wrong one");
      for (int i = 0; i < 11; i++) {
        assertThatThrownBy(() -> accounts.change(adaActor, ada.id(), guess))
            .isInstanceOf(InvalidInputException.class);
      }
      assertThatThrownBy(() -> accounts.change(adaActor, ada.id(), guess))
          .isInstanceOf(TooManyRequestsException.class);
    }

    @Test
    void login_inactive_costsNothing() {
      accounts.change(admin, ada.id(), IdentityFixture.rights(false, null, null));
      for (int i = 0; i < 30; i++) {
        assertThatThrownBy(
                () -> accounts.loginByEmail(Actor.anybody(), "ada@example.com", PASSWORD))
            .isInstanceOf(InactiveAccountException.class);
      }
    }

    @Test
    void login_inactive() {
      accounts.change(admin, ada.id(), IdentityFixture.rights(false, null, null));
      assertThatThrownBy(() -> accounts.loginByEmail(Actor.anybody(), "ada@example.com", PASSWORD))
          .isInstanceOf(InactiveAccountException.class)
          .hasMessage("Inactive user");
      assertThat(accounts.loginByEmail(Actor.anybody(), "ada@example.com", Secret.of("wrong")))
          .isEmpty();
    }

    @Test
    void login_upgradesWeakHash() {
      PasswordHasher weak =
          new PasswordHasher(new PasswordOptions(8, 1, 1, 1), new java.security.SecureRandom());
      String weakHash = weak.hash(PASSWORD);
      fixture.store.update(ada.withPasswordHash(weakHash));
      assertThat(accounts.loginByEmail(Actor.anybody(), "ada@example.com", PASSWORD)).isPresent();
      assertThat(fixture.store.find(ada.id()).orElseThrow().passwordHash()).contains("m=64");
    }
  }

  private Event last() {
    return fixture.feed().get(fixture.feed().size() - 1);
  }
}
