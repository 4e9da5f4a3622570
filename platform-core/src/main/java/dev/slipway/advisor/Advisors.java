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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The advisors of a platform by name. What an agent is given and says is kept, its failures too;
 * each question that is answered leaves one audit entry {@code advice.asked}, and so does one that
 * an agent fails at. Thread-safe.
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
   * Refuses a name that no advisor has.
   *
   * @throws InvalidInputException when there is none
   */
  public void requireKnown(String name) {
    named(name);
  }

  /**
   * Refuses an advisor that is known not to answer.
   *
   * @throws InvalidInputException when there is none of the name
   * @throws MissingAgentException when its program or service is not there
   */
  public void requirePresent(String name) {
    named(name).requirePresent();
  }

  /**
   * Asks an advisor. May take as long as the agent does, outside any transaction.
   *
   * @throws InvalidInputException when there is no advisor of the name
   * @throws MissingAgentException when its program or service is not there
   * @throws AgentFailedException when it does not answer as it should
   */
  public Advice advise(Actor actor, String name, Question question, Evidence evidence) {
    return advise(actor, name, question, evidence, advice -> advice);
  }

  /**
   * Asks an advisor, and does something with the answer in the transaction that keeps it.
   *
   * @param then what is done with it; writes no audit entry of its own
   */
  public <T> T advise(
      Actor actor, String name, Question question, Evidence evidence, Function<Advice, T> then) {
    Advisor advisor = named(name);
    Instant askedAt = clock.instant();
    try {
      Advice advice = advisor.advise(question, evidence);
      Conversation conversation = advice.conversation();
      AdviceRecord asked = record(actor, name, question, evidence, askedAt, conversation, null);
      return stores
          .transactions()
          .withTransaction(
              () -> {
                keep(actor, asked, conversation != null);
                return then.apply(advice);
              });
    } catch (AgentFailedException e) {
      AdviceRecord asked =
          record(actor, name, question, evidence, askedAt, e.conversation(), e.getMessage());
      stores.transactions().useTransaction(() -> keep(actor, asked, true));
      throw e;
    }
  }

  private Advisor named(String name) {
    Advisor advisor = advisors.get(name);
    if (advisor == null) {
      throw new InvalidInputException(
          FieldError.body("ai_agent", "enum", "There is no advisor of this name"));
    }
    return advisor;
  }

  private AdviceRecord record(
      Actor actor,
      String name,
      Question question,
      Evidence evidence,
      Instant askedAt,
      @Nullable Conversation conversation,
      @Nullable String failure) {
    ObjectRef about = question.about();
    return new AdviceRecord(
        ids.get(),
        actor.accountId(),
        name,
        evidence.scope(),
        about == null ? null : about.label(),
        askedAt,
        clock.instant(),
        failure,
        conversation == null ? "" : conversation.prompt(),
        conversation == null ? "" : conversation.answer(),
        conversation == null ? 0 : conversation.droppedClaims());
  }

  private void keep(Actor actor, AdviceRecord advice, boolean hasConversation) {
    if (hasConversation) {
      stores.advice().insert(advice);
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("advisor", advice.advisor()).put("cluster", advice.scope().cluster());
    data.put("namespace", advice.scope().namespace()).put("about", advice.about());
    data.put("prompt_size", advice.prompt().length());
    data.put("dropped_claims", advice.droppedClaims()).put("failure", advice.failure());
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
  }
}
