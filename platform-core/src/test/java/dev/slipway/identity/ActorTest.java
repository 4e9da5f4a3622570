package dev.slipway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ForbiddenException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActorTest {
  private static final Actor STRANGER = new Actor(null, "anybody", false);
  private static final Actor USER = new Actor(7L, "ada@example.com", false);
  private static final Actor ADMIN = new Actor(1L, "admin@example.com", true);

  static Stream<Arguments> holders() {
    return Stream.of(
        Arguments.of(Permission.OPEN, true, true, true),
        Arguments.of(Permission.CATALOG_READ, false, true, true),
        Arguments.of(Permission.CATALOG_WRITE, false, false, true),
        Arguments.of(Permission.DEPLOYMENTS_WRITE, false, true, true),
        Arguments.of(Permission.ACCOUNTS_ADMIN, false, false, true));
  }

  @ParameterizedTest
  @MethodSource("holders")
  void permission_isHeldByRole(Permission needed, boolean stranger, boolean user, boolean admin) {
    assertThat(STRANGER.may(needed)).isEqualTo(stranger);
    assertThat(USER.may(needed)).isEqualTo(user);
    assertThat(ADMIN.may(needed)).isEqualTo(admin);
    assertThat(Actor.system().may(needed)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void scopes_narrowWhatTheAccountMay_andGiveNothing(Permission permission) {
    Actor nothing = ADMIN.withScopes(Set.of());
    assertThat(nothing.may(permission)).isEqualTo(permission == Permission.OPEN);
    Actor everything = STRANGER.withScopes(EnumSet.allOf(Permission.class));
    assertThat(everything.may(permission)).isEqualTo(permission == Permission.OPEN);
  }

  @Test
  void objects_belongToTheirAccountAndToAdmins() {
    assertThat(USER.owns(7)).isTrue();
    assertThat(USER.owns(8)).isFalse();
    assertThat(ADMIN.owns(8)).isTrue();
    assertThat(STRANGER.owns(0)).isFalse();
  }

  @Test
  void require_refusesWithoutAWordAboutWhy() {
    assertThatThrownBy(() -> USER.require(Permission.CATALOG_WRITE))
        .isInstanceOf(ForbiddenException.class)
        .hasMessage("Forbidden");
  }

  @Test
  void scope_readsAsAreaAndVerb() {
    assertThat(Permission.DEPLOYMENTS_WRITE.scope()).isEqualTo("deployments:write");
  }
}
