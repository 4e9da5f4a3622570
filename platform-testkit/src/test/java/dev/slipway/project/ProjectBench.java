package dev.slipway.project;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Account;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.TestAccounts;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Projects on stores in memory, with accounts that can be deleted, at a time that stands still. */
final class ProjectBench {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final MutableClock clock = MutableClock.at(NOW);
  final Stores stores = Stores.inMemory(clock);
  final ProjectStores projectStores =
      new ProjectStores(
          stores.transactions(),
          stores.projects(),
          stores.accounts(),
          stores.events(),
          stores.queue());
  final Projects projects = new Projects(projectStores, List.of(), clock, new Random(1));
  final ProjectMembers members = new ProjectMembers(projectStores, clock);
  final Accounts accounts =
      TestAccounts.over(stores, clock, new AccountProjects(projectStores, List.of(), clock));
  final Actor ann = account("ann@example.com");
  final Actor bob = account("bob@example.com");
  final Actor cid = account("cid@example.com");
  final Actor admin = new Actor(99L, "admin@example.com", true);

  Actor account(String email) {
    return Actor.of(accounts.create(Actor.system(), email));
  }

  Account account(Actor actor) {
    return stores.accounts().findByEmail(actor.name()).orElseThrow();
  }

  Project create(Actor actor, String name) {
    clock.advance(Duration.ofSeconds(1));
    return projects.create(actor, NewProject.named(name));
  }

  static ProjectRef ref(Project project) {
    return ProjectRef.of(project.id());
  }

  /** The kinds of the project's events, oldest first. */
  List<String> kinds(Project project) {
    return events(project).stream().map(Event::kind).toList();
  }

  List<Event> events(Project project) {
    EventFilter filter = EventFilter.of(Project.OBJECT_TYPE, Long.toString(project.id()));
    return stores.events().after(0, filter, 1000);
  }
}
