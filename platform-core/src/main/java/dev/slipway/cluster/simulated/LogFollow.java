package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log that stays open, without a further line, for as long as the Pod runs. */
final class LogFollow {
  private LogFollow() {}

  /** Whether a request asks for such a log. */
  static boolean asked(ApiRequest request) {
    return request.method().equals("GET")
        && request.flag("follow")
        && request.path().size() > 1
        && request.path().get(request.path().size() - 1).equals("log");
  }

  /** Sends the lines and calls {@code end} once when the Pod has ended. Run the result to stop. */
  static Runnable start(
      ApiRequest request,
      ResourcePath path,
      ObjectStore store,
      Consumer<String> out,
      Runnable end) {
    AtomicBoolean ended = new AtomicBoolean();
    Consumer<Change> listener =
        change -> {
          if (change.key().equals(path.key())
              && over(change.deleted() ? null : change.object())
              && ended.compareAndSet(false, true)) {
            end.run();
          }
        };
    return store.locked(
        () -> {
          ObjectNode pod = store.get(path.key());
          if (pod == null) {
            throw ApiException.notFound(path.key());
          }
          out.accept(PodLog.of(pod, request.query()));
          if (over(pod)) {
            end.run();
            return () -> {};
          }
          return store.subscribe(listener);
        });
  }

  private static boolean over(@Nullable ObjectNode pod) {
    String phase = pod == null ? "Failed" : Json.text(pod, "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}
