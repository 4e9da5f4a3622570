package dev.slipway.jaxrs.observe;

import dev.slipway.identity.Actor;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What every log line of a request's thread tells: the request, its trace and who calls. Written
 * for the log alone; nothing is ever decided by it.
 */
final class LogFields {
  private static final String REQUEST = "request_id";
  private static final String TRACE = "trace_id";
  private static final String ACTOR = "actor";

  private LogFields() {}

  static void begin(SpanContext span) {
    end();
    if (span.isValid()) {
      MDC.put(TRACE, span.getTraceId());
    }
  }

  static void requestId(@Nullable String id) {
    if (id != null) {
      MDC.put(REQUEST, id);
    }
  }

  static void actor(Actor actor) {
    MDC.put(ACTOR, name(actor));
  }

  /** The account's number: a log is no place for people's addresses. */
  static String name(Actor actor) {
    Long account = actor.accountId();
    return account == null ? actor.name() : "account/" + account;
  }

  static void end() {
    MDC.remove(REQUEST);
    MDC.remove(TRACE);
    MDC.remove(ACTOR);
  }
}
