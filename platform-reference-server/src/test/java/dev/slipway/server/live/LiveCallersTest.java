package dev.slipway.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.error.ForbiddenException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.FakeHelmExecutor;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveCallersTest {
  private final Platform platform =
      Platform.builder()
          .stores(Stores.inMemory())
          .helm(new FakeHelmExecutor())
          .clusters(Clusters.simulated())
          .build();
  private final Account account =
      platform
          .accounts()
          .register(new NewAccount("ann@example.com", null, Secret.of("a long password 1")));
  private final LiveCallers callers = LiveCallers.of(platform);

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void user_isKnownByName() {
    String token = platform.tokens().issueUser(account).value().reveal();

    assertThat(callers.authenticate(token).name()).isEqualTo(account.name());
  }

  @Test
  void machine_seesWhatItsScopesLetItRead() {
    assertThat(callers.authenticate(machine(Permission.SCRIPTS_READ)).name())
        .isEqualTo(account.name());

    String other = machine(Permission.CATALOG_READ);
    assertThatThrownBy(() -> callers.authenticate(other)).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void tokenOfAService_isRefused() {
    String token =
        platform.tokens().issueService("build", "ci", "ann", Duration.ofDays(1)).value().reveal();

    assertThatThrownBy(() -> callers.authenticate(token)).isInstanceOf(InvalidTokenException.class);
  }

  private String machine(Permission scope) {
    return platform
        .machineTokens()
        .create(Actor.of(account), "machine", Set.of(scope), Duration.ofDays(1))
        .value()
        .reveal();
  }
}
