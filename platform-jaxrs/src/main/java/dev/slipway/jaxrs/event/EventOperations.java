package dev.slipway.jaxrs.event;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import java.util.List;

/** The platform's feed: admins read all of it, others what is about their own objects. */
public final class EventOperations {
  private final EventAnswers answers;

  /** Operations that answer with parts of the feed. */
  public EventOperations(EventAnswers answers) {
    this.answers = answers;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        answers
            .describe(
                operation("list_events", Api.PLATFORM, "GET", "/events")
                    .needs(Permission.EVENTS_READ))
            .summary("List the feed, or follow it")
            .handledBy(this::events));
  }

  private Answer events(Call call) {
    Actor actor = call.actor();
    Long own = actor.accountId();
    if (!actor.admin() && own == null) {
      return Answer.ok(List.of());
    }
    return answers.answer(call, new EventFilter(actor.admin() ? null : own, null, null, null));
  }
}
