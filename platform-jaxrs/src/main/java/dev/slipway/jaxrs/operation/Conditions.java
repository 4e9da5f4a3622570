package dev.slipway.jaxrs.operation;

import dev.slipway.error.NotFoundException;
import dev.slipway.error.PreconditionFailedException;
import dev.slipway.jaxrs.input.InputReader;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.transaction.Transactions;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Conditional requests, for every operation by construction. What a path's {@code GET} answers is
 * the resource; its {@code ETag} is a digest of that answer. A {@code PUT}, {@code PATCH} or {@code
 * DELETE} of the same path with {@code If-Match} asks that {@code GET} again, compares, and writes,
 * all in one unit of work that sees a single moment: whoever writes between comes first, and the
 * condition is then checked anew.
 */
public final class Conditions implements Interceptor {
  private static final String IF_MATCH = "If-Match";
  private static final String IF_NONE_MATCH = "If-None-Match";

  private final Map<String, Shown> shown = new HashMap<>();
  private final Set<Type> types = new HashSet<>();
  private final Transactions transactions;
  private final JsonFormat json;

  /** Conditions on the operations, whose writes the transactions make whole. */
  public Conditions(List<Operation> operations, Transactions transactions, JsonFormat json) {
    this.transactions = transactions;
    this.json = json;
    for (Operation operation : operations) {
      Type type = operation.shows();
      if (type != null) {
        shown.put(
            operation.path(), new Shown(operation, new InputReader(operation.inputs(), true)));
        types.add(type);
      }
    }
  }

  @Override
  public Answer around(Invocation invocation, Supplier<Answer> next) {
    Operation operation = invocation.operation();
    String match = invocation.request().getHeaderString(IF_MATCH);
    String noneMatch = invocation.request().getHeaderString(IF_NONE_MATCH);
    if (operation.shows() != null) {
      Answer answer = tagged(next.get());
      return noneMatch != null && EntityTag.isIn(noneMatch, tag(answer), true)
          ? new Answer(304, null, null, Map.of("ETag", tag(answer)))
          : answer;
    }
    if (invocation.isConditional()) {
      Supplier<Answer> work =
          () -> {
            check(current(invocation), match, noneMatch);
            return answered(operation, next.get());
          };
      return invocation.isInSnapshot() ? work.get() : transactions.withSnapshot(work);
    }
    return answered(operation, next.get());
  }

  private static void check(
      @Nullable String current, @Nullable String match, @Nullable String noneMatch) {
    if (match != null && (current == null || !EntityTag.isIn(match, current, false))) {
      throw new PreconditionFailedException(
          "The object is not as If-Match says; read it and try again");
    }
    if (noneMatch != null && current != null && EntityTag.isIn(noneMatch, current, true)) {
      throw new PreconditionFailedException("If-None-Match says that the object must not be there");
    }
  }

  /** The tag of what is there now, or null when nothing is that could be put. */
  private @Nullable String current(Invocation invocation) {
    Operation operation = invocation.operation();
    Shown here = shown.get(operation.path());
    if (here == null) {
      throw new PreconditionFailedException("There is no ETag to compare with: " + operation.id());
    }
    try {
      return tag(tagged(here.read(invocation.call())));
    } catch (NotFoundException e) {
      if (operation.method().equals("PUT")) {
        return null;
      }
      throw e;
    }
  }

  /** The answer, with a tag when it shows what a {@code GET} would show. */
  private Answer answered(Operation operation, Answer answer) {
    boolean shows =
        operation.replies().stream()
            .anyMatch(
                reply ->
                    reply.status() == answer.status()
                        && reply.type() != null
                        && types.contains(reply.type()));
    return shows && (answer.status() == 200 || answer.status() == 201) ? tagged(answer) : answer;
  }

  private Answer tagged(Answer answer) {
    if (answer.entity() == null || answer.status() >= 300) {
      return answer;
    }
    byte[] bytes = json.write(answer.entity());
    return new Answer(answer.status(), answer.mediaType(), bytes, answer.headers())
        .with("ETag", EntityTag.of(bytes));
  }

  private static String tag(Answer answer) {
    return answer.headers().getOrDefault("ETag", "");
  }

  /** An operation that shows a resource. */
  private record Shown(Operation operation, InputReader inputs) {
    Answer read(Call call) {
      return operation.handler().handle(call.of(inputs));
    }
  }
}
