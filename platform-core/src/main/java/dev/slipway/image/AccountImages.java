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
  private final ImageListener listener;

  /** Creates the listener. */
  public AccountImages(ImageStores stores) {
    this(stores, (image, at) -> {});
  }

  /** The same, with somebody who is told of each image that is forgotten. */
  public AccountImages(ImageStores stores, ImageListener listener) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new ImageJournal(stores.events());
    this.listener = Objects.requireNonNull(listener, "listener is null");
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

  private void forget(ContainerImage listed, Actor actor, Instant at) {
    stores.images().findForUpdate(listed.id()).ifPresent(image -> end(image, actor, at));
  }

  private void end(ContainerImage image, Actor actor, Instant at) {
    listener.forgotten(image, at);
    if (stores.images().delete(image.id())) {
      stores.queue().cancel(ImageWatch.key(image));
      journal.did(actor, "deleted", image, image, at);
    }
  }
}
