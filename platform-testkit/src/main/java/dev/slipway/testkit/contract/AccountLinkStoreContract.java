package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.identity.provider.AccountLink;
import dev.slipway.identity.provider.AccountLinkStore;
import dev.slipway.store.Stores;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a store of account links holds up to. */
public abstract class AccountLinkStoreContract {
  private static final String ISSUER = "https://id.example.com";

  /** The stores under test. */
  protected abstract Stores stores();

  private AccountLinkStore links() {
    return stores().accountLinks();
  }

  private AccountLink put(String subject) {
    long account = stores().accounts().insert(Samples.account()).id();
    AccountLink link = new AccountLink(ISSUER, subject, account, Samples.NOW);
    links().put(link);
    return link;
  }

  @Test
  public void put_keepsTheLinkUnderIssuerAndSubject() {
    String subject = Samples.unique("Subject ü");
    AccountLink link = put(subject);

    assertThat(links().find(ISSUER, subject)).contains(link);
    assertThat(links().find("https://other.example.com", subject)).isEmpty();
    assertThat(links().find(ISSUER, subject.toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(links().isLinked(ISSUER, link.accountId())).isTrue();
    assertThat(links().isLinked("https://other.example.com", link.accountId())).isFalse();
  }

  @Test
  public void put_again_replaces() {
    String subject = Samples.unique("subject");
    AccountLink first = put(subject);
    AccountLink second = put(subject);

    assertThat(links().find(ISSUER, subject)).contains(second);
    assertThat(links().isLinked(ISSUER, first.accountId())).isFalse();
  }

  @Test
  public void put_inAFailedTransaction_isTakenBack() {
    String subject = Samples.unique("subject");
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          put(subject);
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    assertThat(links().find(ISSUER, subject)).isEmpty();
  }
}
