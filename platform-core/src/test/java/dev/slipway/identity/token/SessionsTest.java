package dev.slipway.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.event.Event;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountChange;
import dev.slipway.identity.Actor;
import dev.slipway.secret.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
  private final TokenFixture fixture = new TokenFixture();
  private final Sessions sessions = fixture.sessions;
  private final Account ada = fixture.register("ada@example.com");

  @Test
  void refresh_givesNewTokensOfTheSameAccount() {
    Session first = sessions.open(ada);
    fixture.pass(Duration.ofDays(29));
    Session second = sessions.refresh(first.refreshToken());

    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(fixture.tokens.verifyUser(second.access().value().reveal()).uuid())
        .isEqualTo(ada.uuid());
    assertThat(second.refreshExpiresAt()).isEqualTo(fixture.now.plus(Duration.ofDays(30)));
    fixture.pass(Duration.ofDays(29));
    assertThat(sessions.refresh(second.refreshToken()).access().lifetime())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void refresh_withAUsedToken_endsTheWholeLoginAndNoOther() {
    Session other = sessions.open(ada);
    Session first = sessions.open(ada);
    Session second = sessions.refresh(first.refreshToken());

    refused(first.refreshToken());
    refused(second.refreshToken());
    assertThat(sessions.refresh(other.refreshToken())).isNotNull();
    assertThat(fixture.feed())
        .filteredOn(event -> event.kind().equals("account.login_revoked"))
        .singleElement()
        .extracting(Event::owner)
        .isEqualTo(ada.id());
  }

  @Test
  void refresh_afterItsEnd_isRefused() {
    Session session = sessions.open(ada);
    fixture.pass(Duration.ofDays(30));
    refused(session.refreshToken());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "slr_", "slr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "é"})
  void refresh_withWhatIsNone_isRefused(String text) {
    refused(Secret.of(text));
    sessions.close(Secret.of(text));
  }

  @Test
  void close_endsTheLogin_alsoByAUsedToken() {
    Session first = sessions.open(ada);
    Session second = sessions.refresh(first.refreshToken());
    sessions.close(first.refreshToken());
    refused(second.refreshToken());
    sessions.close(second.refreshToken());
  }

  @Test
  void passwordChange_endsEveryLogin() {
    Session session = sessions.open(ada);
    fixture.pass(Duration.ofSeconds(1));
    fixture.accounts.change(
        Actor.of(ada),
        ada.id(),
        new AccountChange(
            null, null, Secret.of("another one"), TokenFixture.PASSWORD, null, null, null));
    refused(session.refreshToken());
    assertThatThrownBy(() -> sessions.open(ada)).isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void otherChanges_endNoLogin() {
    Session session = sessions.open(ada);
    fixture.accounts.change(
        Actor.of(ada), ada.id(), new AccountChange("ada", null, null, null, null, null, null));
    assertThat(sessions.refresh(session.refreshToken())).isNotNull();
  }

  @Test
  void deactivation_endsEveryLogin_alsoWhenTheAccountComesBack() {
    Session session = sessions.open(ada);
    fixture.deactivate(ada);
    refused(session.refreshToken());
    fixture.accounts.change(
        Actor.system(), ada.id(), new AccountChange(null, null, null, null, true, null, null));
    refused(session.refreshToken());
  }

  @Test
  void deletion_endsEveryLogin() {
    Session session = sessions.open(ada);
    fixture.accounts.delete(Actor.of(ada), ada.id());
    refused(session.refreshToken());
    assertThatThrownBy(() -> sessions.open(ada)).isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void session_showsNoToken() {
    Session session = sessions.open(ada);
    assertThat(session.toString())
        .doesNotContain(session.refreshToken().reveal(), session.access().value().reveal());
    assertThat(fixture.feed().toString()).doesNotContain("slr_");
  }

  private void refused(Secret token) {
    assertThatThrownBy(() -> sessions.refresh(token))
        .isInstanceOf(InvalidTokenException.class)
        .hasMessage("Could not validate credentials");
  }
}
