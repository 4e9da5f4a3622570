package dev.slipway.chart;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.TooLargeException;
import dev.slipway.event.EventStore;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.transaction.Transactions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The charts that the platform keeps: uploaded by admins, seen by everybody who has an account.
 *
 * <p>Thread-safe. An archive is stored whole, in one transaction with its event, or not at all.
 */
public final class Charts {
  private final ChartStore store;
  private final Transactions transactions;
  private final EventStore events;
  private final ChartOptions options;

  /** Charts that are kept in the store. */
  public Charts(
      ChartStore store, Transactions transactions, EventStore events, ChartOptions options) {
    this.store = store;
    this.transactions = transactions;
    this.events = events;
    this.options = options;
  }

  /**
   * Checks and stores an archive; one that is there already gives its old entry.
   *
   * @param expectedDigest what the archive's digest must be, with or without {@code sha256:}, or
   *     null
   * @throws ForbiddenException when the actor is no admin
   * @throws TooLargeException when it is larger than 20 MiB
   * @throws InvalidChartException with the reason, when it is no good chart, a library, or its
   *     digest is another
   */
  public Chart upload(Actor admin, byte[] bytes, @Nullable String expectedDigest) {
    admin.require(Permission.CATALOG_WRITE);
    if (bytes.length > ChartInspector.MAX_PACKED_BYTES) {
      throw new TooLargeException("The chart is larger than 20 MiB");
    }
    ChartDigests.require(bytes, expectedDigest);
    ChartArchive archive = options.inspector().check(bytes);
    Libraries.refuse(ArchiveInspector.content(bytes));
    return transactions.withTransaction(() -> put(admin, archive));
  }

  /** Entries by id. */
  public Page<Chart> list(Actor actor, PageRequest page) {
    actor.require(Permission.CATALOG_READ);
    return store.list(page);
  }

  /**
   * The entry with the id.
   *
   * @throws NotFoundException when there is none
   */
  public Chart get(Actor actor, long id) {
    actor.require(Permission.CATALOG_READ);
    return store.find(id).orElseThrow(() -> new NotFoundException("Chart not found"));
  }

  private Chart put(Actor admin, ChartArchive archive) {
    boolean isNew = store.findByDigest(archive.digest()).isEmpty();
    Instant now = options.clock().instant();
    Chart chart = store.put(archive, now);
    if (isNew) {
      ObjectNode data =
          JsonNodeFactory.instance
              .objectNode()
              .put("name", chart.name())
              .put("version", chart.version())
              .put("digest", chart.digest())
              .put("size", chart.size());
      String id = Long.toString(chart.id());
      events.append(admin.did(now, "chart.uploaded", "chart", id, null, data));
    }
    return chart;
  }
}
