package dev.slipway.identity;

import static dev.slipway.identity.IdentityFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.identity.login.LoginThrottle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountListenerTest {
  private final IdentityFixture fixture = new IdentityFixture();
  private final List<String> heard = new ArrayList<>();
  private final Accounts accounts =
      new Accounts(
          fixture.store,
          fixture.stores.transactions(),
          fixture.events,
          new LoginThrottle(
              fixture.stores.loginTallies(), fixture.stores.transactions(), () -> fixture.now),
          new AccountOptions(fixture.passwords, () -> fixture.now, new Random(8))
              .with((account, actor, at) -> heard.add(account.email() + " by " + actor.name()))
              .with(
                  (account, actor, at) -> {
                    if (account.email().startsWith("unlucky")) {
                      throw new IllegalStateException("no");
                    }
                  }));
  private final Actor admin = Actor.of(fixture.admin());
  private final Account ada = fixture.register("ada@example.com");

  @Test
  void accessEnded_byAnotherPassword() {
    accounts.change(
        Actor.of(ada), ada.id(), IdentityFixture.password("another one", PASSWORD.reveal()));

    assertThat(heard).containsExactly("ada@example.com by ada@example.com");
  }

  @Test
  void accessEnded_byDeactivationAndDeletion() {
    accounts.change(admin, ada.id(), IdentityFixture.rights(false, null, null));
    accounts.change(admin, ada.id(), IdentityFixture.rights(false, null, null));
    accounts.change(admin, ada.id(), IdentityFixture.rights(true, null, null));
    accounts.delete(admin, ada.id());

    assertThat(heard)
        .containsExactly(
            "ada@example.com by admin@example.com", "ada@example.com by admin@example.com");
  }

  @Test
  void accessGoesOn_afterOtherChanges() {
    accounts.change(admin, ada.id(), IdentityFixture.rights(null, true, Tier.PREMIUM));
    accounts.change(admin, ada.id(), IdentityFixture.change("ada", "ada@example.org"));
    accounts.loginByName(Actor.anybody(), "ada", PASSWORD);

    assertThat(heard).isEmpty();
  }

  @Test
  void failingListener_takesTheChangeBack() {
    Account unlucky = fixture.register("unlucky@example.com");

    assertThatThrownBy(() -> accounts.delete(admin, unlucky.id()))
        .isInstanceOf(IllegalStateException.class);

    assertThat(fixture.store.find(unlucky.id())).contains(unlucky);
  }
}
