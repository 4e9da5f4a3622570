package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.event.Audit;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an event store holds up to. */
public abstract class EventStoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  /** Before everything that any suite writes. */
  private static final Instant ANCIENT = Instant.parse("2001-02-03T04:05:06Z");

  /** The stores under test. */
  protected abstract Stores stores();

  private EventStore events() {
    return stores().events();
  }

  private static EventFilter of(String objectId) {
    return EventFilter.of("deployment", objectId);
  }

  private List<String> kinds(EventFilter filter, long after) {
    return events().after(after, filter, 100).stream().map(Event::kind).toList();
  }

  @Test
  public void append_keepsEverythingInOrder() {
    String object = Samples.unique("object");
    long before = events().last();
    NewEvent first = Samples.event("deployment.ready", object, 5L);
    NewEvent second = Samples.event("deployment.failed", object, null);
    stores()
        .transactions()
        .useTransaction(
            () -> {
              events().append(first);
              events().append(second);
            });

    List<Event> found = events().after(before, of(object), 10);
    assertThat(found).hasSize(2);
    assertThat(found.get(0)).isEqualTo(first.at(found.get(0).sequence()));
    assertThat(found.get(1)).isEqualTo(second.at(found.get(1).sequence()));
    assertThat(found.get(0).sequence()).isGreaterThan(before);
    assertThat(found.get(1).sequence())
        .isGreaterThan(found.get(0).sequence())
        .isEqualTo(events().last());
    assertThat(found.get(0).data().fieldNames()).toIterable().containsExactly("z", "a");
  }

  @Test
  public void append_inAUnit_isNotVisibleBeforeItsEnd() {
    String object = Samples.unique("object");
    stores()
        .transactions()
        .useTransaction(
            () -> {
              events().append(Samples.event("a", object, null));
              assertThat(events().after(0, of(object), 10)).isEmpty();
            });

    assertThat(events().after(0, of(object), 10)).hasSize(1);
  }

  @Test
  public void after_resumesWithoutLossOrDoubles() {
    String object = Samples.unique("object");
    for (int i = 0; i < 7; i++) {
      events().append(Samples.event("step." + i, object, null));
    }
    List<String> seen = new ArrayList<>();
    long last = 0;
    List<Event> page = events().after(last, of(object), 3);
    while (!page.isEmpty()) {
      assertThat(page.size()).isLessThanOrEqualTo(3);
      page.forEach(event -> seen.add(event.kind()));
      last = page.get(page.size() - 1).sequence();
      page = events().after(last, of(object), 3);
    }

    assertThat(seen)
        .containsExactly("step.0", "step.1", "step.2", "step.3", "step.4", "step.5", "step.6");
  }

  @Test
  public void filter_restrictsByEachField() {
    String object = Samples.unique("object");
    long before = events().last();
    events().append(Samples.event("deployment.ready", object, 1L));
    events().append(Samples.event("deployment.ready.again", object, 2L));
    events().append(Samples.event("deployment.readyish", object, 2L));
    events().append(Samples.event("deployment.ready", object + "-other", null));

    assertThat(kinds(of(object), before)).hasSize(3);
    assertThat(kinds(new EventFilter(2L, null, null, object), before))
        .containsExactly("deployment.ready.again", "deployment.readyish");
    assertThat(kinds(new EventFilter(null, "deployment.ready", null, object), before))
        .containsExactly("deployment.ready", "deployment.ready.again");
    assertThat(kinds(new EventFilter(null, null, "product", object), before)).isEmpty();
    assertThat(kinds(new EventFilter(null, "100%_\\", null, object), before)).isEmpty();
    assertThat(kinds(EventFilter.all(), before)).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  public void filter_ofProjects_letsThroughTheirsBesideTheOwners() {
    String object = Samples.unique("object");
    long before = events().last();
    long project = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 60);
    events().append(Samples.event("a", object, 1L).inProject(project));
    events().append(Samples.event("b", object, 2L).inProject(project + 1));
    events().append(Samples.event("c", object, 2L).inProject(project));
    events().append(Samples.event("d", object, null));
    events().append(Samples.event("e.f", object, 1L).inProject(project + 2));
    events().append(observed("g", object, LATER).inProject(project));

    assertThat(events().after(before, EventFilter.ofProject(project + 2), 10))
        .extracting(Event::projectId)
        .containsExactly(project + 2);
    assertThat(kinds(EventFilter.ofProject(project), before)).containsExactly("a", "c", "g");
    assertThat(events().after(before, EventFilter.ofProject(project), 2)).hasSize(2);
    assertThat(kinds(EventFilter.seenBy(1, Set.of(project)), before))
        .containsExactly("a", "c", "e.f", "g");
    assertThat(kinds(EventFilter.seenBy(1, Set.of(project, project + 1)), before))
        .containsExactly("a", "b", "c", "e.f", "g");
    assertThat(events().after(before, EventFilter.seenBy(1, Set.of(project, project + 1)), 3))
        .extracting(Event::kind)
        .containsExactly("a", "b", "c");
    assertThat(kinds(EventFilter.seenBy(1, Set.of(project)).withKind("e"), before))
        .containsExactly("e.f");
    assertThat(kinds(EventFilter.seenBy(2, Set.of()), before)).containsExactly("b", "c");
    assertThat(kinds(new EventFilter(null, Set.of(), null, null, object), before)).isEmpty();
    assertThat(kinds(new EventFilter(null, Set.of(project), null, "deployment", object), before))
        .containsExactly("a", "c", "g");
  }

  @Test
  public void audit_restrictsByEachField() {
    String object = Samples.unique("object");
    String actor = Samples.unique("Ada");
    long before = events().last();
    append("deployment.created", object, actor, Audit.Outcome.DONE, Samples.NOW, "r-1");
    append("deployment.deleted", object, actor, Audit.Outcome.DENIED, LATER, "r-2");
    append("product.created", object + "-other", "bob", Audit.Outcome.DONE, LATER, "r-3");
    events().append(observed("deployment.ready", object, LATER));

    assertThat(audited(before, AuditFilter.all()))
        .containsExactly("deployment.created", "deployment.deleted", "product.created");
    assertThat(
            audited(
                before,
                new AuditFilter(
                    actor.toUpperCase(Locale.ROOT), null, null, null, null, null, null, null)))
        .containsExactly("deployment.created", "deployment.deleted");
    assertThat(
            audited(
                before, new AuditFilter(null, "deployment", object, null, null, null, null, null)))
        .containsExactly("deployment.created", "deployment.deleted");
    assertThat(
            audited(
                before,
                new AuditFilter(null, null, object, "deployment.created", null, null, null, null)))
        .containsExactly("deployment.created");
    assertThat(
            audited(
                before,
                new AuditFilter(null, null, null, null, Audit.Outcome.DENIED, null, null, null)))
        .containsExactly("deployment.deleted");
    assertThat(audited(before, new AuditFilter(null, null, null, null, null, LATER, null, null)))
        .containsExactly("deployment.deleted", "product.created");
    assertThat(audited(before, new AuditFilter(null, null, null, null, null, null, LATER, null)))
        .containsExactly("deployment.created");
    assertThat(audited(before, new AuditFilter(null, null, null, null, null, null, null, "r-3")))
        .containsExactly("product.created");
    assertThat(events().audit(before, AuditFilter.all(), 2)).hasSize(2);
  }

  @Test
  public void retention_removesTheOldOfOneSort() {
    String object = Samples.unique("object");
    assertThat(events().retention().obstacle()).isEmpty();
    append("old.a", object, "ada", Audit.Outcome.DONE, ANCIENT, "r-1");
    append("old.b", object, "ada", Audit.Outcome.DENIED, ANCIENT.plusSeconds(1), "r-1");
    append("old.c", object, "ada", Audit.Outcome.DONE, ANCIENT.plusSeconds(2), "r-1");
    append("young", object, "ada", Audit.Outcome.DONE, Samples.NOW, "r-1");
    events().append(observed("seen", object, ANCIENT));

    assertThat(events().retention().remove(true, ANCIENT.plusSeconds(2), 1)).isEqualTo(1);
    assertThat(kinds(of(object), 0)).containsExactly("old.b", "old.c", "young", "seen");
    assertThat(events().retention().remove(true, ANCIENT.plusSeconds(2), 10)).isEqualTo(1);
    assertThat(events().retention().remove(true, ANCIENT.plusSeconds(2), 10)).isZero();
    assertThat(kinds(of(object), 0)).containsExactly("old.c", "young", "seen");
    assertThat(events().retention().remove(false, ANCIENT.plusSeconds(2), 10)).isEqualTo(1);
    assertThat(kinds(of(object), 0)).containsExactly("old.c", "young");
    assertThat(events().retention().remove(true, ANCIENT.plusSeconds(3), 10)).isEqualTo(1);
  }

  private List<String> audited(long after, AuditFilter filter) {
    return events().audit(after, filter, 100).stream().map(Event::kind).toList();
  }

  private void append(
      String kind, String object, String actor, Audit.Outcome outcome, Instant at, String request) {
    events()
        .append(
            new NewEvent(
                at,
                kind,
                "deployment",
                object,
                null,
                null,
                actor,
                JsonNodeFactory.instance.objectNode(),
                new Audit(outcome, null, null, null, null, request)));
  }

  private static NewEvent observed(String kind, String object, Instant at) {
    return NewEvent.observed(
        at, kind, "deployment", object, null, JsonNodeFactory.instance.objectNode());
  }

  @Test
  public void subscriber_isCalledAfterACommitAndNotAfterItsEnd() {
    AtomicInteger calls = new AtomicInteger();
    EventStore.Subscription subscription = events().subscribe(calls::incrementAndGet);
    int before = calls.get();
    events().append(Samples.event("a", Samples.unique("object"), null));
    Eventually.await("the subscriber was called", () -> calls.get() > before);
    subscription.close();
  }

  @Test
  public void subscriberThatThrows_harmsNeitherTheAppendNorTheOthers() {
    AtomicInteger calls = new AtomicInteger();
    try (EventStore.Subscription bad =
            events()
                .subscribe(
                    () -> {
                      throw new IllegalStateException("a subscriber that fails on purpose");
                    });
        EventStore.Subscription good = events().subscribe(calls::incrementAndGet)) {
      int before = calls.get();
      events().append(Samples.event("a", Samples.unique("object"), null));
      Eventually.await("the other subscriber was called", () -> calls.get() > before);
      assertThat(bad).isNotSameAs(good);
    }
  }

  @Test
  public void tailingReader_amongConcurrentWriters_missesNothingAndSeesRisingOrder()
      throws Exception {
    int writers = 8;
    int perWriter = 40;
    String object = Samples.unique("object");
    long start = events().last();
    List<CompletableFuture<Void>> running =
        IntStream.range(0, writers)
            .mapToObj(
                writer ->
                    CompletableFuture.runAsync(
                        () -> write(writer, perWriter, object),
                        task -> new Thread(task, "writer-" + writer).start()))
            .toList();
    List<Event> seen = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    long last = start;
    while (seen.size() < writers * perWriter && System.nanoTime() < end) {
      for (Event event : events().after(last, EventFilter.all(), 16)) {
        assertThat(event.sequence()).isGreaterThan(last);
        last = event.sequence();
        if (event.objectId().equals(object)) {
          seen.add(event);
        }
      }
    }
    for (CompletableFuture<Void> writer : running) {
      writer.get(30, TimeUnit.SECONDS);
    }

    assertThat(seen).hasSize(writers * perWriter);
    for (int writer = 0; writer < writers; writer++) {
      String prefix = "writer" + writer + ".";
      assertThat(seen.stream().map(Event::kind).filter(kind -> kind.startsWith(prefix)).toList())
          .isEqualTo(IntStream.range(0, perWriter).mapToObj(i -> prefix + i).toList());
    }
  }

  /** Each unit appends first and dawdles before its end, so that commits overtake each other. */
  private void write(int writer, int count, String object) {
    Random random = new Random(writer);
    for (int i = 0; i < count; i++) {
      String kind = "writer" + writer + "." + i;
      stores()
          .transactions()
          .useTransaction(
              () -> {
                events().append(Samples.event(kind, object, null));
                stores().catalog().insertProduct(Samples.product(Samples.unique("noise")));
                LockSupport.parkNanos(random.nextInt(3_000_000));
              });
    }
  }
}
