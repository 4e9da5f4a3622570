package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.catalog.Product;
import dev.slipway.error.ConflictException;
import dev.slipway.store.Stores;
import dev.slipway.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What units of work hold up to. */
public abstract class TransactionsContract {

  /** The stores under test. */
  protected abstract Stores stores();

  private Transactions transactions() {
    return stores().transactions();
  }

  private Product insert(String name) {
    return stores().catalog().insertProduct(Samples.product(name));
  }

  @Test
  public void unit_thatReturns_commitsAndGivesTheResult() {
    Product product = transactions().withTransaction(() -> insert(Samples.unique("kept")));

    assertThat(stores().catalog().findProduct(product.id())).contains(product);
  }

  @Test
  public void unit_thatThrows_leavesNothingInAnyStore() {
    List<Product> inserted = new ArrayList<>();
    String objectId = Samples.unique("object");
    String account = Samples.unique("gone");

    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          inserted.add(insert(Samples.unique("gone")));
                          stores()
                              .accounts()
                              .insert(Samples.account(account, account + "@example.com"));
                          stores().events().append(Samples.event("a", objectId, null));
                          throw new IllegalStateException("on purpose");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on purpose");

    assertThat(stores().catalog().findProduct(inserted.get(0).id())).isEmpty();
    assertThat(stores().accounts().findByName(account)).isEmpty();
    assertThat(
            stores()
                .events()
                .after(0, dev.slipway.event.EventFilter.of("deployment", objectId), 10))
        .isEmpty();
  }

  @Test
  public void snapshots_atTheSameTimeLoseNoChange() throws Exception {
    Product product = insert(Samples.unique("counted"));
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(CompletableFuture.runAsync(() -> addOne(product.id())));
    }
    for (CompletableFuture<Void> one : running) {
      one.get(30, TimeUnit.SECONDS);
    }

    assertThat(stores().catalog().findProduct(product.id()).orElseThrow().description())
        .endsWith("++++");
  }

  private void addOne(long id) {
    Boolean done =
        transactions()
            .withSnapshot(
                () -> {
                  Product old = stores().catalog().findProduct(id).orElseThrow();
                  stores()
                      .catalog()
                      .updateProduct(
                          new Product(
                              id,
                              old.name(),
                              old.description() + "+",
                              old.templateId(),
                              old.createdAt(),
                              null));
                  stores().events().append(Samples.event("counted", "product/" + id, null));
                  return true;
                });
    assertThat(done).isTrue();
  }

  @Test
  public void snapshot_insideAUnitIsRefused() {
    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(() -> transactions().withSnapshot(() -> Boolean.TRUE)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  public void unit_thatThrows_takesUpdatesBack() {
    Product product = insert(Samples.unique("before"));

    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          stores().catalog().updateProduct(deleted(product));
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");

    assertThat(stores().catalog().findProduct(product.id())).contains(product);
  }

  @Test
  public void unit_readsItsOwnWrites() {
    transactions()
        .useTransaction(
            () -> {
              Product product = insert(Samples.unique("own"));
              stores().catalog().updateProduct(deleted(product));
              assertThat(stores().catalog().findProduct(product.id())).contains(deleted(product));
              assertThat(stores().catalog().listProducts()).doesNotContain(product);
            });
  }

  @Test
  public void unit_inside_joins() {
    List<Product> inserted = new ArrayList<>();

    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          transactions()
                              .useTransaction(() -> inserted.add(insert(Samples.unique("inner"))));
                          throw new IllegalStateException("outer");
                        }))
        .hasMessage("outer");

    assertThat(stores().catalog().findProduct(inserted.get(0).id())).isEmpty();
  }

  @Test
  public void failure_swallowedInside_failsTheUnitAllTheSame() {
    String taken = Samples.unique("taken");
    insert(taken);
    List<Product> inserted = new ArrayList<>();

    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          inserted.add(insert(Samples.unique("first")));
                          assertThatThrownBy(() -> insert(taken))
                              .isInstanceOf(ConflictException.class);
                        }))
        .isInstanceOf(ConflictException.class);

    assertThat(stores().catalog().findProduct(inserted.get(0).id())).isEmpty();
  }

  @Test
  public void beforeCommit_inAUnit_runsOnceAsPartOfItInOrder() {
    List<String> calls = new ArrayList<>();
    List<Product> inserted = new ArrayList<>();
    String object = Samples.unique("object");
    transactions()
        .useTransaction(
            () -> {
              transactions().beforeCommit(() -> inserted.add(insert(Samples.unique("last"))));
              transactions()
                  .useTransaction(
                      () ->
                          transactions()
                              .beforeCommit(
                                  () ->
                                      stores().events().append(Samples.event("a", object, null))));
              transactions().afterCommit(() -> calls.add("after " + inserted.size()));
              assertThat(inserted).isEmpty();
            });

    assertThat(calls).containsExactly("after 1");
    assertThat(stores().catalog().findProduct(inserted.get(0).id())).contains(inserted.get(0));
    assertThat(
            stores().events().after(0, dev.slipway.event.EventFilter.of("deployment", object), 10))
        .hasSize(1);
  }

  @Test
  public void beforeCommit_thatThrows_takesTheUnitBack() {
    List<Product> inserted = new ArrayList<>();
    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          inserted.add(insert(Samples.unique("lost")));
                          transactions()
                              .beforeCommit(
                                  () -> {
                                    throw new IllegalStateException("on purpose");
                                  });
                        }))
        .hasMessage("on purpose");

    assertThat(stores().catalog().findProduct(inserted.get(0).id())).isEmpty();
  }

  @Test
  public void beforeCommit_outsideAnyUnit_runsAtOnce() {
    List<String> calls = new ArrayList<>();
    transactions().beforeCommit(() -> calls.add("now"));

    assertThat(calls).containsExactly("now");
  }

  @Test
  public void afterCommit_inAUnit_runsOnceAfterTheCommitInOrder() {
    List<String> calls = new ArrayList<>();
    transactions()
        .useTransaction(
            () -> {
              transactions().afterCommit(() -> calls.add("first"));
              transactions()
                  .useTransaction(() -> transactions().afterCommit(() -> calls.add("second")));
              assertThat(calls).isEmpty();
            });

    assertThat(calls).containsExactly("first", "second");
  }

  @Test
  public void afterCommit_inAUnitThatFails_isDropped() {
    List<String> calls = new ArrayList<>();
    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          transactions().afterCommit(() -> calls.add("never"));
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    transactions().useTransaction(() -> assertThat(calls).isEmpty());

    assertThat(calls).isEmpty();
  }

  @Test
  public void afterCommit_outsideAnyUnit_runsAtOnce() {
    List<String> calls = new ArrayList<>();
    transactions().afterCommit(() -> calls.add("now"));

    assertThat(calls).containsExactly("now");
  }

  @Test
  public void afterCommit_thatThrows_harmsNeitherTheUnitNorTheOthers() {
    List<String> calls = new ArrayList<>();
    Product product =
        transactions()
            .withTransaction(
                () -> {
                  transactions()
                      .afterCommit(
                          () -> {
                            throw new IllegalStateException("an action that fails on purpose");
                          });
                  transactions().afterCommit(() -> calls.add("second"));
                  return insert(Samples.unique("kept"));
                });

    assertThat(stores().catalog().findProduct(product.id())).isPresent();
    assertThat(calls).containsExactly("second");
  }

  @Test
  public void unitOfAnotherThread_isNotJoined() throws Exception {
    String name = Samples.unique("elsewhere");
    CompletableFuture<Optional<Product>> seen =
        transactions()
            .withTransaction(
                () -> {
                  Product product = insert(name);
                  return CompletableFuture.supplyAsync(
                      () -> stores().catalog().findProduct(product.id()));
                });

    // In memory the other thread waits for this unit; on a database it does not see the row yet.
    // Either way it never fails, and nobody sees half a unit.
    seen.get(20, TimeUnit.SECONDS).ifPresent(p -> assertThat(p.name()).isEqualTo(name));
  }

  private static Product deleted(Product product) {
    return new Product(
        product.id(),
        product.name(),
        product.description(),
        product.templateId(),
        product.createdAt(),
        Samples.NOW);
  }
}
