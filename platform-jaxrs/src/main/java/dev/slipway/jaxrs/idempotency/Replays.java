package dev.slipway.jaxrs.idempotency;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.idempotency.IdempotencyKey;
import dev.slipway.idempotency.IdempotencyStore;
import dev.slipway.idempotency.KeptAnswer;
import dev.slipway.idempotency.RequestPendingException;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Interceptor;
import dev.slipway.jaxrs.operation.Invocation;
import dev.slipway.jaxrs.operation.RequestKey;
import dev.slipway.transaction.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does a request that carries an {@code Idempotency-Key} once: the work and its answer are written
 * in one transaction, and whoever sends the same again within a day gets that answer. A request
 * that fails writes nothing, and so keeps nothing.
 */
public final class Replays implements Interceptor {
  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** The header of an answer that was given before. */
  public static final String REPLAYED = "Idempotent-Replayed";

  private final IdempotencyStore store;
  private final Transactions transactions;
  private final JsonFormat json;
  private final InstantSource clock;

  /** Replays of the answers in the store. */
  public Replays(
      IdempotencyStore store, Transactions transactions, JsonFormat json, InstantSource clock) {
    this.store = store;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Answer around(Invocation invocation, Supplier<Answer> next) {
    String text =
        invocation.operation().takesRequestKey()
            ? invocation.call().orNull(RequestKey.INPUT)
            : null;
    if (text == null) {
      return next.get();
    }
    Long account = invocation.call().actor().accountId();
    IdempotencyKey key =
        new IdempotencyKey(account == null ? 0 : account, invocation.call().bearer() + text);
    RequestPrint print = RequestPrint.of(invocation);
    Supplier<Answer> once = () -> once(key, print, next);
    try {
      return invocation.isConditional()
          ? transactions.withSnapshot(() -> invocation.inSnapshot(once))
          : transactions.withTransaction(once);
    } catch (RequestPendingException e) {
      throw ApiException.of(409, e.getMessage()).with("Retry-After", "1");
    }
  }

  private Answer once(IdempotencyKey key, RequestPrint print, Supplier<Answer> next) {
    Instant now = clock.instant();
    Optional<KeptAnswer> kept = store.claim(key, now, now.plus(KEPT));
    if (kept.isPresent()) {
      return replay(kept.get(), print);
    }
    Answer answer = next.get();
    if (answer.status() >= 400) {
      store.release(key);
    } else {
      store.keep(
          key,
          new KeptAnswer(
              print.route(),
              print.fingerprint(),
              answer.status(),
              answer.mediaType(),
              answer.headers(),
              body(answer)));
    }
    return answer;
  }

  private static Answer replay(KeptAnswer kept, RequestPrint print) {
    if (!kept.route().equals(print.route())) {
      throw reused("another route: " + kept.route());
    }
    if (!kept.fingerprint().equals(print.fingerprint())) {
      throw reused("another body, or other parameters");
    }
    String body = kept.body();
    return new Answer(
            kept.status(),
            kept.mediaType(),
            body == null ? null : body.getBytes(StandardCharsets.UTF_8),
            kept.headers())
        .with(REPLAYED, "true");
  }

  private @Nullable String body(Answer answer) {
    Object entity = answer.entity();
    if (entity == null) {
      return null;
    }
    if (entity instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (entity instanceof String text) {
      return text;
    }
    if (Answer.JSON.equals(answer.mediaType())) {
      return json.text(entity);
    }
    throw new IllegalStateException("an answer that is a stream cannot be kept");
  }

  private static InvalidInputException reused(String forWhat) {
    return new InvalidInputException(
        new FieldError(
            List.of("header", RequestKey.INPUT.name()),
            "idempotency_key_reused",
            "This key was used for " + forWhat,
            null,
            Map.of()));
  }
}
