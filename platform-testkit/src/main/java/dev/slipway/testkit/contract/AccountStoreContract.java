package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an account store holds up to. */
public abstract class AccountStoreContract {

  /** The stores under test. */
  protected abstract Stores stores();

  private AccountStore accounts() {
    return stores().accounts();
  }

  private Account insert() {
    return accounts().insert(Samples.account());
  }

  private Account delete(Account account) {
    Account deleted = Samples.withEmail(account, account.email(), Samples.NOW.plusSeconds(9));
    accounts().update(deleted);
    return deleted;
  }

  @Test
  public void insert_givesAnIdAndKeepsEverything() {
    Account given = Samples.account();
    Account account = accounts().insert(given);

    assertThat(account.id()).isPositive();
    assertThat(account).usingRecursiveComparison().ignoringFields("id").isEqualTo(given);
    assertThat(accounts().find(account.id())).contains(account);
    assertThat(accounts().findByUuid(account.uuid())).contains(account);
    assertThat(accounts().findByName(account.name())).contains(account);
    assertThat(accounts().findByEmail(account.email())).contains(account);
  }

  @Test
  public void insert_withAnId_keepsItAndNeverGivesItAgain() {
    long id = insert().id() + 5;
    Account sample = Samples.account();
    Account given =
        new Account(
            id,
            sample.uuid(),
            sample.name(),
            sample.email(),
            null,
            null,
            true,
            false,
            sample.tier(),
            sample.createdAt(),
            sample.updatedAt(),
            null);

    assertThat(accounts().insert(given)).isEqualTo(given);
    assertThat(insert().id()).isGreaterThan(id);
    assertThat(accounts().find(id)).contains(given);
  }

  @Test
  public void admins_heldByOneUnit_areSeenAsItLeavesThemByTheNext() {
    List<Account> both = List.of(admin(insert(), true), admin(insert(), true));
    both.forEach(accounts()::update);
    List<Long> ids = both.stream().map(Account::id).toList();

    CompletableFuture.allOf(
            both.stream()
                .map(account -> CompletableFuture.runAsync(() -> resign(account, ids)))
                .toArray(CompletableFuture<?>[]::new))
        .orTimeout(20, TimeUnit.SECONDS)
        .join();

    assertThat(stores().transactions().withTransaction(() -> adminsOf(ids))).hasSize(1);
  }

  /** Lets the account go as an admin while there is another one. */
  private void resign(Account account, List<Long> ids) {
    stores()
        .transactions()
        .useTransaction(
            () -> {
              if (adminsOf(ids).size() > 1) {
                accounts().update(admin(account, false));
              }
            });
  }

  private List<Account> adminsOf(List<Long> ids) {
    return accounts().findAdminsForUpdate().stream()
        .filter(account -> ids.contains(account.id()))
        .toList();
  }

  private static Account admin(Account account, boolean admin) {
    return new Account(
        account.id(),
        account.uuid(),
        account.name(),
        account.email(),
        account.fullName(),
        account.passwordHash(),
        admin,
        true,
        account.tier(),
        account.createdAt(),
        account.updatedAt(),
        null);
  }

  @Test
  public void insert_withATakenId_conflicts() {
    Account first = insert();
    Account sample = Samples.account();
    Account second =
        new Account(
            first.id(),
            sample.uuid(),
            sample.name(),
            sample.email(),
            null,
            null,
            false,
            true,
            sample.tier(),
            sample.createdAt(),
            sample.updatedAt(),
            null);

    assertThatThrownBy(() -> accounts().insert(second)).isInstanceOf(ConflictException.class);
  }

  @Test
  public void insert_withATakenEmail_conflictsWhateverItsCase() {
    Account first = insert();

    assertThatThrownBy(
            () ->
                accounts()
                    .insert(
                        Samples.account(
                            Samples.unique("other"), first.email().toUpperCase(Locale.ROOT))))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("e-mail");
  }

  @Test
  public void insert_withATakenName_conflicts() {
    Account first = insert();

    assertThatThrownBy(
            () ->
                accounts()
                    .insert(Samples.account(first.name(), Samples.unique("x") + "@example.com")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("name");
  }

  @Test
  public void insert_withTheEmailOfADeletedAccount_isAllowed() {
    Account first = insert();
    delete(first);

    Account second = accounts().insert(Samples.account(first.name(), first.email()));

    assertThat(accounts().findByEmail(first.email())).contains(second);
  }

  @Test
  public void update_replacesTheRow() {
    Account account = insert();
    Account changed = Samples.withEmail(account, Samples.unique("new") + "@example.com", null);
    accounts().update(changed);

    assertThat(accounts().find(account.id())).contains(changed);
    assertThat(accounts().findByEmail(account.email())).isEmpty();
  }

  @Test
  public void update_toATakenEmail_conflicts() {
    Account first = insert();
    Account second = insert();

    assertThatThrownBy(() -> accounts().update(Samples.withEmail(second, first.email(), null)))
        .isInstanceOf(ConflictException.class);
    assertThat(accounts().find(second.id())).contains(second);
  }

  @Test
  public void update_ofAnUnknownAccount_isNotFound() {
    assertThatThrownBy(() -> accounts().update(Samples.account()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void deletedAccount_isSeenOnlyByFindAny() {
    Account account = insert();
    long count = accounts().count();
    Account deleted = delete(account);

    assertThat(accounts().find(account.id())).isEmpty();
    assertThat(accounts().findByUuid(account.uuid())).isEmpty();
    assertThat(accounts().findByEmail(account.email())).isEmpty();
    assertThat(accounts().findByName(account.name())).isEmpty();
    assertThat(accounts().findAny(account.id())).contains(deleted);
    assertThat(accounts().count()).isEqualTo(count - 1);
  }

  @Test
  public void find_ofWhatIsNotThere_isEmpty() {
    assertThat(accounts().find(Long.MAX_VALUE)).isEmpty();
    assertThat(accounts().findAny(Long.MAX_VALUE)).isEmpty();
    assertThat(accounts().findByUuid(UUID.randomUUID())).isEmpty();
    assertThat(accounts().findByEmail("nobody@example.com")).isEmpty();
  }

  @Test
  public void findByEmail_ignoresCase() {
    Account account = insert();

    assertThat(accounts().findByEmail(account.email().toUpperCase(Locale.ROOT))).contains(account);
  }

  @Test
  public void list_pagesById() {
    Account first = insert();
    Account second = insert();
    int total = (int) accounts().count();

    Page<Account> page = accounts().list(new PageRequest(total - 2, 2));
    assertThat(page.items()).containsExactly(first, second);
    assertThat(page.total()).isEqualTo(total);
    assertThat(accounts().list(new PageRequest(total, 5)).items()).isEmpty();
    assertThat(accounts().list(PageRequest.all()).items()).hasSize(total);
  }
}
