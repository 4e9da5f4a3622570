package dev.slipway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.error.ForbiddenException;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Origin;
import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.Lease;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private static final Actor ADMIN = new Actor(1L, "admin@example.com", true);
  private static final Actor ADA =
      new Actor(2L, "ada@example.com", false)
          .from(new Origin("token-1", "DELETE /products/{product_id}", "10.0.0.7", "r-1"));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-03T04:05:06Z"));
  private final Stores stores = Stores.inMemory(now::get);
  private final AuditLog audit = new AuditLog(stores.events(), now::get);

  private List<Event> entries() {
    return audit.entries(ADMIN, AuditFilter.all(), 0, 1000);
  }

  private void pass(Duration time) {
    now.updateAndGet(then -> then.plus(time));
  }

  @Test
  void denial_tellsWhoWhatAndFromWhere() {
    audit.denied(ADA, "product", "7", "Forbidden");

    assertThat(entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo("access.denied");
              assertThat(entry.owner()).isNull();
              assertThat(entry.audit())
                  .hasToString(
                      "Audit[outcome=DENIED, account=2, token=token-1,"
                          + " route=DELETE /products/{product_id}, address=10.0.0.7, requestId=r-1]");
            });
  }

  @Test
  void denialsThatAreAlike_areOneInAMinute() {
    for (int i = 0; i < 10; i++) {
      audit.denied(ADA, "product", "7", "Forbidden");
    }
    pass(Duration.ofSeconds(59));
    audit.denied(ADA, "product", "7", "Forbidden");
    assertThat(entries()).hasSize(1);

    pass(Duration.ofSeconds(1));
    audit.denied(ADA, "product", "7", "Forbidden");
    assertThat(entries()).hasSize(2);
    assertThat(entries().get(1).data().get("left_out").asInt()).isEqualTo(10);
  }

  @Test
  void denialsOfOneActor_areLimitedWhateverItTries() {
    for (int i = 0; i < 500; i++) {
      audit.denied(ADA, "product", Integer.toString(i), "Forbidden");
    }
    assertThat(entries()).hasSize(Denials.PER_ACTOR);
    audit.denied(new Actor(3L, "bob@example.com", false), "product", "1", "Forbidden");
    assertThat(entries()).hasSize(Denials.PER_ACTOR + 1);

    pass(Duration.ofMinutes(1));
    audit.denied(ADA, "product", "1", "Forbidden");
    assertThat(entries()).hasSize(Denials.PER_ACTOR + 2);
    assertThat(entries().get(Denials.PER_ACTOR + 1).data().get("left_out").asInt())
        .isEqualTo(500 - Denials.PER_ACTOR);
  }

  @Test
  void entries_areForAdmins() {
    assertThatThrownBy(() -> audit.entries(ADA, AuditFilter.all(), 0, 1))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> audit.last(ADA)).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void expiry_keepsEachSortAsLongAsItIsTold() {
    Instant begin = Objects.requireNonNull(now.get());
    stores.events().append(ADA.did(begin, "done", "thing", "1", null, node()));
    stores.events().append(NewEvent.observed(begin, "seen", "thing", "1", null, node()));
    EventExpiry expiry =
        new EventExpiry(
            stores.events(),
            new RetentionOptions(Duration.ofDays(3), Duration.ofDays(2)),
            now::get);

    pass(Duration.ofDays(2));
    expiry.run(new HeldLease());
    assertThat(kinds()).containsExactly("done", "seen");
    pass(Duration.ofSeconds(1));
    expiry.run(new HeldLease());
    assertThat(kinds()).containsExactly("done");
    pass(Duration.ofDays(1));
    expiry.run(new HeldLease());
    assertThat(kinds()).isEmpty();
  }

  @Test
  void retention_isADayAtLeast() {
    assertThatThrownBy(() -> new RetentionOptions(Duration.ofHours(23), Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> kinds() {
    return stores.events().after(0, dev.slipway.event.EventFilter.all(), 10).stream()
        .map(Event::kind)
        .toList();
  }

  private static com.fasterxml.jackson.databind.JsonNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A lease that nobody takes away. */
  private static final class HeldLease implements Lease {
    @Override
    public Claim claim() {
      throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public boolean isLost() {
      return false;
    }

    @Override
    public Guard onLost(Runnable action) {
      return () -> {};
    }

    @Override
    public void verify() {}
  }
}
