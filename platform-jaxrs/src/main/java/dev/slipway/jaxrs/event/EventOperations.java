package dev.slipway.jaxrs.event;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.project.ProjectFeed;
import java.util.List;

/** The platform's feed: admins read all of it, others what is about their objects and projects. */
public final class EventOperations {
  private final ProjectFeed feed;
  private final EventAnswers answers;

  /** Operations that answer with what of the feed a caller may see. */
  public EventOperations(ProjectFeed feed, EventAnswers answers) {
    this.feed = feed;
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
    return answers.answer(call, () -> feed.visibleTo(actor));
  }
}
