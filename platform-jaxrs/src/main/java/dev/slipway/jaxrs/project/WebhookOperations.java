package dev.slipway.jaxrs.project;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;
import static dev.slipway.jaxrs.project.PlatformProjectOperations.NOT_FOUND;
import static dev.slipway.jaxrs.project.PlatformProjectOperations.PROJECT_ID;
import static dev.slipway.jaxrs.project.PlatformProjectOperations.project;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueType;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.jaxrs.operation.Paging;
import dev.slipway.page.PageRequest;
import dev.slipway.project.WebAddress;
import dev.slipway.project.webhook.NewWebhook;
import dev.slipway.project.webhook.Webhook;
import dev.slipway.project.webhook.WebhookChange;
import dev.slipway.project.webhook.WebhookDelivery;
import dev.slipway.project.webhook.Webhooks;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The webhooks of projects, which document 002 lacks. */
public final class WebhookOperations {
  private static final String COLLECTION = PlatformProjectOperations.ITEM + "/webhooks";
  private static final String ITEM = COLLECTION + "/{webhook_id}";
  private static final String DELIVERIES = ITEM + "/deliveries";
  private static final String NONE = "Webhook not found";
  private static final int LARGEST_PAGE = 1000;

  private static final ValueType<List<String>> KINDS = ValueTypes.listOf(ValueTypes.text(1, 100));
  private static final Input<UUID> WEBHOOK_ID =
      Input.path("webhook_id", ValueTypes.uuid(), "the webhook's id");
  private static final Input<UUID> DELIVERY_ID =
      Input.path("delivery_id", ValueTypes.uuid(), "the delivery's id");
  private static final Input<WebAddress> URL =
      Input.body("url", ValueTypes.webAddress(), "where events are sent, by http or https")
          .required()
          .sensitive();
  private static final Input<WebAddress> NEW_URL =
      Input.body("url", ValueTypes.webAddress(), "where events are sent from now on")
          .optional()
          .sensitive();
  private static final Input<List<String>> EVENTS =
      Input.body(
          "events",
          KINDS,
          "which kinds of events are sent: those that equal one of these or continue it by a dot;"
              + " all when empty");
  private static final Input<Boolean> ACTIVE =
      Input.body("active", ValueTypes.bool(), "whether anything is sent").optional();
  private static final Input<String> SECRET =
      Input.body(
              "secret",
              ValueTypes.password(16, 255),
              "what deliveries are signed with; one is made, and shown once, when it is absent")
          .sensitive();
  private static final Input<String> NEW_SECRET =
      Input.body(
              "secret", ValueTypes.password(16, 255), "what deliveries are signed with from now on")
          .optional()
          .sensitive();
  private static final Input<Long> LIMIT =
      Input.query(
              "limit", ValueTypes.integer(1, LARGEST_PAGE), "how many deliveries to return at most")
          .orElse(100L);

  private final Webhooks webhooks;

  /** Operations on the webhooks. */
  public WebhookOperations(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        read("list_webhooks", COLLECTION)
            .summary("List a project's webhooks; developers of it may")
            .takes(PROJECT_ID)
            .answers(200, "The webhooks, oldest first", new ListOf(WebhookRead.class))
            .handledBy(this::list),
        write("create_webhook", "POST", COLLECTION)
            .summary("Have a project's events sent somewhere")
            .takes(PROJECT_ID)
            .body(BodyKind.JSON, "WebhookCreate", URL, EVENTS, SECRET)
            .answers(201, "The webhook, with its secret when that was made", WebhookCreated.class)
            .fails(409, "There are too many webhooks already")
            .handledBy(this::create),
        read("get_webhook", ITEM)
            .summary("Show a webhook, without its secret")
            .takes(PROJECT_ID, WEBHOOK_ID)
            .answers(200, "The webhook", WebhookRead.class)
            .fails(404, NONE)
            .handledBy(call -> shown(webhooks.get(call.actor(), project(call), id(call)))),
        write("update_webhook", "PATCH", ITEM)
            .summary("Change a webhook; what is absent stays")
            .takes(PROJECT_ID, WEBHOOK_ID)
            .body(BodyKind.JSON, "WebhookUpdate", NEW_URL, EVENTS, ACTIVE, NEW_SECRET)
            .answers(200, "The webhook", WebhookRead.class)
            .fails(404, NONE)
            .handledBy(this::update),
        write("delete_webhook", "DELETE", ITEM)
            .summary("Delete a webhook and what was sent to it")
            .takes(PROJECT_ID, WEBHOOK_ID)
            .answers(204, "The webhook is deleted")
            .fails(404, NONE)
            .handledBy(this::delete),
        write("test_webhook", "POST", ITEM + "/test")
            .summary("Have a ping sent, to see whether the receiver answers")
            .takes(PROJECT_ID, WEBHOOK_ID)
            .answers(202, "The delivery, which is being sent", DeliveryRead.class)
            .fails(404, NONE)
            .fails(409, "There are too many deliveries waiting already")
            .handledBy(call -> accepted(webhooks.test(call.actor(), project(call), id(call)))),
        read("list_webhook_deliveries", DELIVERIES)
            .summary("List what was and is being sent to a webhook in the last 30 days")
            .takes(PROJECT_ID, WEBHOOK_ID, Paging.SKIP, LIMIT)
            .answers(200, "The deliveries, newest first", new ListOf(DeliveryRead.class))
            .fails(404, NONE)
            .handledBy(this::deliveries),
        write("redeliver_webhook_delivery", "POST", DELIVERIES + "/{delivery_id}/redeliver")
            .summary("Have a delivery's event sent once more")
            .takes(PROJECT_ID, WEBHOOK_ID, DELIVERY_ID)
            .answers(202, "The new delivery, which is being sent", DeliveryRead.class)
            .fails(404, "Delivery not found")
            .fails(409, "There are too many deliveries waiting already")
            .handledBy(
                call ->
                    accepted(
                        webhooks.redeliver(
                            call.actor(), project(call), id(call), call.get(DELIVERY_ID)))));
  }

  private static OperationBuilder read(String id, String path) {
    return operation(id, Api.DEVELOPER_PLATFORM, "GET", path)
        .needs(Permission.PROJECTS_READ)
        .fails(403, "Forbidden")
        .fails(404, NOT_FOUND);
  }

  private static OperationBuilder write(String id, String method, String path) {
    return operation(id, Api.DEVELOPER_PLATFORM, method, path)
        .needs(Permission.PROJECTS_WRITE)
        .fails(403, "Forbidden")
        .fails(404, NOT_FOUND)
        .fails(409, "Project is archived");
  }

  private Answer list(Call call) {
    return Answer.ok(
        webhooks.list(call.actor(), project(call)).stream().map(WebhookRead::of).toList());
  }

  private Answer create(Call call) {
    List<String> kinds = call.orNull(EVENTS);
    NewWebhook wanted =
        new NewWebhook(
            call.get(URL), kinds == null ? List.of() : kinds, secret(call.orNull(SECRET)));
    return Answer.created(WebhookCreated.of(webhooks.create(call.actor(), project(call), wanted)));
  }

  private Answer update(Call call) {
    List<String> kinds = call.orNull(EVENTS);
    WebhookChange change =
        new WebhookChange(
            call.orNull(NEW_URL),
            kinds == null && call.isGiven(EVENTS) ? List.of() : kinds,
            call.orNull(ACTIVE),
            secret(call.orNull(NEW_SECRET)));
    return shown(webhooks.change(call.actor(), project(call), id(call), change));
  }

  private Answer delete(Call call) {
    webhooks.delete(call.actor(), project(call), id(call));
    return Answer.noContent();
  }

  private Answer deliveries(Call call) {
    PageRequest page =
        new PageRequest(Math.toIntExact(call.get(Paging.SKIP)), Math.toIntExact(call.get(LIMIT)));
    return Paging.answer(
        webhooks.deliveries(call.actor(), project(call), id(call), page).map(DeliveryRead::of));
  }

  private static UUID id(Call call) {
    return call.get(WEBHOOK_ID);
  }

  private static @Nullable Secret secret(@Nullable String given) {
    return given == null ? null : Secret.of(given);
  }

  private static Answer shown(Webhook webhook) {
    return Answer.ok(WebhookRead.of(webhook));
  }

  private static Answer accepted(WebhookDelivery delivery) {
    return Answer.json(202, DeliveryRead.of(delivery));
  }
}
