package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.registry.CredentialStore;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import org.junit.jupiter.api.Test;

/** What a credential store holds up to. */
public abstract class CredentialStoreContract {

  /** The stores under test. */
  protected abstract Stores stores();

  private CredentialStore credentials() {
    return stores().credentials();
  }

  private static RegistryCredential credential(String host, String password) {
    return new RegistryCredential(host, "robot", Secret.of(password), Samples.NOW);
  }

  @Test
  public void put_keepsTheCredential() {
    String host = Samples.unique("registry") + ":5000";
    RegistryCredential credential = credential(host, "pässword \"1\"");
    credentials().put(credential);

    assertThat(credentials().find(host)).contains(credential);
    assertThat(credentials().find("another")).isEmpty();
  }

  @Test
  public void put_again_replaces() {
    String host = Samples.unique("registry");
    credentials().put(credential(host, "old"));
    credentials().put(credential(host, "new"));

    assertThat(credentials().find(host)).contains(credential(host, "new"));
  }

  @Test
  public void list_isOrderedByHost() {
    String host = Samples.unique("registry");
    credentials().put(credential(host + ".b", "1"));
    credentials().put(credential(host + ".a", "2"));

    assertThat(credentials().list())
        .extracting(RegistryCredential::host)
        .filteredOn(found -> found.startsWith(host))
        .containsExactly(host + ".a", host + ".b");
  }

  @Test
  public void delete_removesAndTellsWhetherItWasThere() {
    String host = Samples.unique("registry");
    credentials().put(credential(host, "1"));

    assertThat(credentials().delete(host)).isTrue();
    assertThat(credentials().delete(host)).isFalse();
    assertThat(credentials().find(host)).isEmpty();
  }
}
