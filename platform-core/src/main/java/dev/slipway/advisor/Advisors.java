package dev.slipway.advisor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.identity.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The advisors of a platform by name. What an agent is given and says is kept, its failures too;
 * each time with one audit entry {@code advice.asked}. Thread-safe.
 */
public final class Advisors {
  /** The object type of advice in events. */
  public static final String OBJECT_TYPE = "advice";

  private final Map<String, Advisor> advisors = new LinkedHashMap<>();
  private final AdviceStores stores;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /**
   * The given advisors.
   *
   * @param ids gives the ids of what is kept
   */
  public Advisors(
      Collection<Advisor> all, AdviceStores stores, InstantSource clock, Supplier<UUID> ids) {
    all.forEach(advisor -> advisors.put(advisor.name(), advisor));
    this.stores = stores;
    this.clock = clock;
    this.ids = ids;
  }

  /** The names that there are. */
  public Set<String> names() {
    return Set.copyOf(advisors.keySet());
  }

  /**
   * Asks an advisor. May take as long as the agent does, outside any transaction.
   *
   * @throws InvalidInputException when there is no advisor of the name
   * @throws MissingAgentException when its program or service is not there
   * @throws AgentFailedException when it does not answer as it should
   */
  public Advice advise(Actor actor, String name, Question question, Evidence evidence) {
    Advisor advisor = advisors.get(name);
    if (advisor == null) {
      throw new InvalidInputException(
          FieldError.body("ai_agent", "enum", "There is no advisor of this name"));
    }
    Instant askedAt = clock.instant();
    try {
      Advice advice = advisor.advise(question, evidence);
      Conversation conversation = advice.conversation();
      if (conversation != null) {
        keep(actor, name, question, evidence, askedAt, conversation, null);
      }
      return advice;
    } catch (AgentFailedException e) {
      keep(actor, name, question, evidence, askedAt, e.conversation(), e.getMessage());
      throw e;
    }
  }

  private void keep(
      Actor actor,
      String name,
      Question question,
      Evidence evidence,
      Instant askedAt,
      Conversation conversation,
      @Nullable String failure) {
    ObjectRef about = question.about();
    AdviceRecord advice =
        new AdviceRecord(
            ids.get(),
            actor.accountId(),
            name,
            evidence.scope(),
            about == null ? null : about.label(),
            askedAt,
            clock.instant(),
            failure,
            conversation.prompt(),
            conversation.answer(),
            conversation.droppedClaims());
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("advisor", name).put("cluster", advice.scope().cluster());
    data.put("namespace", advice.scope().namespace()).put("about", advice.about());
    data.put("prompt_size", advice.prompt().length());
    data.put("dropped_claims", advice.droppedClaims()).put("failure", failure);
    stores
        .transactions()
        .useTransaction(
            () -> {
              stores.advice().insert(advice);
              stores
                  .events()
                  .append(
                      actor.did(
                          advice.answeredAt(),
                          "advice.asked",
                          OBJECT_TYPE,
                          advice.id().toString(),
                          actor.accountId(),
                          data));
            });
  }
}
