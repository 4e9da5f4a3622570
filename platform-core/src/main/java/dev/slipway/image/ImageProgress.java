package dev.slipway.image;

import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What those who build an image tell of it. Each call is part of a transaction that holds the
 * image's row. Thread-safe.
 */
public final class ImageProgress {
  private final ImageStores stores;
  private final ImageJournal journal;

  /** Creates it over the images' stores. */
  public ImageProgress(ImageStores stores) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new ImageJournal(stores.events());
  }

  /**
   * The image begins anew, and its registry is not asked before the build has ended: until then it
   * may show what was there before.
   */
  public ContainerImage begun(ContainerImage image, Instant now) {
    ContainerImage building = image.restarted(now);
    stores.images().update(building);
    stores.queue().cancel(ImageWatch.key(image));
    return building;
  }

  /**
   * The image was pushed: its registry is asked at once, and has the usual time to show it.
   *
   * @param digest the digest that the tag has to name then, or null when that is not known
   */
  public void pushed(ContainerImage image, @Nullable String digest, Instant now) {
    stores.images().update(image.observed(ImageObservation.pushed(digest, now), now));
    stores.queue().enqueue(Work.of(ImageWatch.key(image), image.workOwner(), now));
  }

  /** The image did not come about. */
  public void failed(ContainerImage image, @Nullable String reason, Instant now) {
    String why = reason == null ? "The build failed" : reason;
    ContainerImage failed = image.observed(image.observed().failed(why), now);
    stores.images().update(failed);
    journal.found("failed", image, failed, now);
  }
}
