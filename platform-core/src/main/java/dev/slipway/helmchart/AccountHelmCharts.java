package dev.slipway.helmchart;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** Forgets an account's Helm charts when it is deleted; what runs from them goes on. */
public final class AccountHelmCharts implements AccountListener {
  private final HelmChartStores stores;
  private final HelmChartJournal journal;

  /** Creates the listener. */
  public AccountHelmCharts(HelmChartStores stores) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new HelmChartJournal(stores.events());
  }

  @Override
  public void accessEnded(Account account, Actor actor, Instant at) {
    if (account.deletedAt() == null) {
      return;
    }
    stores.helmCharts().list(account.id(), PageRequest.all()).items().stream()
        .sorted(Comparator.comparing(HelmChart::id))
        .forEach(chart -> forget(chart, actor, at));
  }

  private void forget(HelmChart chart, Actor actor, Instant at) {
    if (stores.helmCharts().delete(chart.id())) {
      stores.queue().cancel(HelmChartValidation.key(chart));
      journal.did(actor, "deleted", chart, chart, at);
    }
  }
}
