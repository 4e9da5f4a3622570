package dev.slipway.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
  private final TokenFixture fixture = new TokenFixture();
  private final Authenticator authenticator = fixture.authenticator;
  private final Account ada = fixture.register("ada@example.com");

  @Test
  void ownToken_namesItsAccountUntilItEnds() {
    IssuedToken token = fixture.tokens.issueUser(ada);

    assertThat(authenticator.authenticate(token.value().reveal()))
        .isEqualTo(Authenticated.of(Actor.of(ada), token.id(), token.expiresAt()));
    fixture.pass(Duration.ofHours(1).plusSeconds(1));
    assertThatThrownBy(() -> authenticator.authenticate(token.value().reveal()))
        .isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void deactivatedAndDeletedAccounts_areToldApart() {
    String token = fixture.tokens.issueUser(ada).value().reveal();
    fixture.deactivate(ada);
    assertThatThrownBy(() -> authenticator.authenticate(token))
        .isInstanceOf(InactiveAccountException.class);
    fixture.accounts.delete(Actor.system(), ada.id());
    assertThatThrownBy(() -> authenticator.authenticate(token))
        .isInstanceOfSatisfying(
            InvalidTokenException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_ACCOUNT));
  }
}
