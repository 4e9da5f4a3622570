package dev.slipway.image;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** Forgets an account's images when it is deleted. */
public final class AccountImages implements AccountListener {
  private final ImageStores stores;
  private final ImageJournal journal;

  /** Creates the listener. */
  public AccountImages(ImageStores stores) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new ImageJournal(stores.events());
  }

  @Override
  public void accessEnded(Account account, Actor actor, Instant at) {
    if (account.deletedAt() == null) {
      return;
    }
    stores.images().list(account.id(), PageRequest.all()).items().stream()
        .sorted(Comparator.comparing(ContainerImage::id))
        .forEach(image -> forget(image, actor, at));
  }

  private void forget(ContainerImage image, Actor actor, Instant at) {
    if (stores.images().delete(image.id())) {
      stores.queue().cancel(ImageWatch.key(image));
      journal.did(actor, "deleted", image, image, at);
    }
  }
}
