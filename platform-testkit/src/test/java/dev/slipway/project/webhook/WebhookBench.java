package dev.slipway.project.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import dev.slipway.identity.TestAccounts;
import dev.slipway.page.PageRequest;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectMembers;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.ProjectStores;
import dev.slipway.project.Projects;
import dev.slipway.project.WebAddress;
import dev.slipway.reconcile.Outcome;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.TestLease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Webhooks over some stores, as a platform puts them together, and workers that a test runs. */
final class WebhookBench implements AutoCloseable {
  static final Secret SECRET = Secret.of("a secret that is nobody's business");

  final Stores stores;
  final InstantSource clock;
  final WebhookStores webhookStores;
  final Projects projects;
  final ProjectMembers members;
  final Webhooks webhooks;
  final Actor ann;
  final Actor bob;
  WebhookWork work;

  private final Random random = new Random(7);

  /** Webhooks that may lead to the hosts. */
  WebhookBench(Stores given, InstantSource clock, String... hosts) {
    this.stores = given;
    this.clock = clock;
    WebhookStores bare =
        new WebhookStores(
            given.transactions(),
            given.webhooks(),
            given.projects(),
            given.events(),
            given.queue());
    EventStore events = new WebhookEvents(bare, clock);
    this.webhookStores =
        new WebhookStores(
            given.transactions(), given.webhooks(), given.projects(), events, given.queue());
    ProjectStores projectStores =
        new ProjectStores(
            given.transactions(), given.projects(), given.accounts(), events, given.queue());
    WebhookOptions options = WebhookOptions.allowing(Set.of(hosts));
    this.projects = new Projects(projectStores, List.of(), clock, random);
    this.members = new ProjectMembers(projectStores, clock);
    this.webhooks = new Webhooks(webhookStores, options, clock, random);
    this.work = new WebhookWork(webhookStores, options, clock, random);
    this.ann = TestAccounts.insert(stores, "ann", clock.instant());
    this.bob = TestAccounts.insert(stores, "bob", clock.instant());
  }

  /** Other workers over the same stores, as after a restart. */
  void restart(WebhookOptions options) {
    work.close();
    work = new WebhookWork(webhookStores, options, clock, random);
  }

  Project project(String name) {
    return projects.create(ann, NewProject.named(name));
  }

  static ProjectRef ref(Project project) {
    return ProjectRef.of(project.id());
  }

  Webhook hook(Project project, String url, String... kinds) {
    return webhooks
        .create(ann, ref(project), new NewWebhook(new WebAddress(url), List.of(kinds), SECRET))
        .webhook();
  }

  /** Something happens in the project. */
  void happens(Project project, String kind) {
    webhookStores
        .events()
        .append(
            NewEvent.observed(
                    clock.instant(),
                    kind,
                    "rollout",
                    "r-1",
                    project.ownerId(),
                    JsonNodeFactory.instance.objectNode().put("word", "ü \"quoted\""))
                .inProject(project.id()));
  }

  /** One run of a worker. */
  Outcome run(Webhook webhook) {
    return work.handle(new TestLease(WebhookEvents.key(webhook.id()), 1, 0));
  }

  /** Runs until there is nothing to do at once. */
  Outcome drain(Webhook webhook) {
    Outcome outcome = run(webhook);
    while (outcome.equals(Outcome.requeueAfter(Duration.ZERO))) {
      outcome = run(webhook);
    }
    return outcome;
  }

  Webhook now(Webhook webhook) {
    return stores.webhooks().find(webhook.id()).orElseThrow();
  }

  /** The deliveries, oldest first. */
  List<WebhookDelivery> deliveries(Webhook webhook) {
    List<WebhookDelivery> newest =
        stores.webhooks().deliveries(webhook.id(), PageRequest.all()).items();
    return newest.stream().sorted(Comparator.comparing(WebhookDelivery::createdAt)).toList();
  }

  WebhookDelivery last(Webhook webhook) {
    return stores.webhooks().deliveries(webhook.id(), new PageRequest(0, 1)).items().get(0);
  }

  List<Event> events(Project project) {
    return stores.events().after(0, EventFilter.ofProject(project.id()), 1000);
  }

  boolean isAsked(Webhook webhook) {
    return stores.queue().find(WebhookEvents.key(webhook.id())).isPresent();
  }

  @Override
  public void close() {
    work.close();
    stores.close();
  }
}
