package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a service's deploy script: what document 004 calls a deployment.
 *
 * @param id its id, from 1 on; 0 before it is kept
 * @param serviceId its service
 * @param origin where it was asked for, in the words of whoever made the token
 * @param user the name of the account that made the token; may be empty
 * @param context what the script is told, in {@code env}; not to be changed
 * @param started when it was accepted
 * @param finished when its steps came to their end, or null when they have not; the script may say
 *     so before it ends itself
 * @param progress how far the platform is with it
 */
public record Run(
    long id,
    long serviceId,
    String origin,
    String user,
    ObjectNode context,
    Instant started,
    @Nullable Instant finished,
    RunProgress progress) {
  /** The type of a run in events. */
  public static final String OBJECT_TYPE = "run";

  /** The field of the context that the script is told. */
  static final String ENV = "env";

  public Run {
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(user, "user is null");
    Objects.requireNonNull(context, "context is null");
    Objects.requireNonNull(started, "started is null");
    Objects.requireNonNull(progress, "progress is null");
  }

  /** How far the platform is with it. */
  public RunState state() {
    return progress.state();
  }

  /** The run as it is kept. */
  public Run withId(long newId) {
    return new Run(newId, serviceId, origin, user, context, started, finished, progress);
  }

  /** The run, that far. */
  public Run with(RunProgress newProgress) {
    return new Run(id, serviceId, origin, user, context, started, finished, newProgress);
  }

  /** The run, whose steps came to their end. */
  public Run finished(Instant now) {
    return new Run(id, serviceId, origin, user, context, started, now, progress);
  }
}
