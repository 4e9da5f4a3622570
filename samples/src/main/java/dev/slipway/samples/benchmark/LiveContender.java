package dev.slipway.samples.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.NewEvent;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.server.http.HttpListener;
import dev.slipway.server.live.LiveCaller;
import dev.slipway.server.live.LiveHub;
import dev.slipway.server.live.LiveOptions;
import dev.slipway.server.live.LiveSockets;
import dev.slipway.server.options.CatalogAuth;
import dev.slipway.server.options.HttpOptions;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;

/** The server's WebSocket over PostgreSQL's feed: each event is a transaction of its own. */
final class LiveContender implements WebSocketServer.Contender {
  private final InstantSource clock = InstantSource.system();
  private final TestDatabase database = TestDatabase.empty();
  private final Stores stores =
      JpaStores.postgresql(
          database.pool(8), Encryption.aes(Secret.of("a key for the benchmark only")));
  private final LiveHub hub;
  private final LiveSockets sockets;
  private final HttpListener listener;

  LiveContender() {
    LiveOptions options = LiveOptions.defaults();
    hub =
        LiveHub.start(stores.events(), token -> new LiveCaller("benchmark", null), options, clock);
    sockets = LiveSockets.of(hub, options);
    listener =
        HttpListener.start(
            new HttpOptions(
                "127.0.0.1", 0, null, CatalogAuth.TOKEN, List.of(), List.of(), null, 240, null),
            new ResourceConfig(),
            sockets.addOn());
  }

  @Override
  public String address() {
    return "ws://127.0.0.1:" + listener.address().getPort();
  }

  @Override
  public void emit(long nanos) {
    stores
        .transactions()
        .useTransaction(
            () ->
                stores
                    .events()
                    .append(
                        NewEvent.observed(
                            clock.instant(),
                            "pipeline.step.changed",
                            "step",
                            "1",
                            null,
                            step(nanos))));
  }

  /** A step as document 004's clients see it. */
  static ObjectNode step(long nanos) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "step")
        .put("id", 4711)
        .put("name", "Migrate the database")
        .put("state", "success")
        .put("deployment_id", 815)
        .put("message", Long.toString(nanos))
        .put("started", "2026-11-20T14:14:05.027910Z")
        .put("finished", "2026-11-20T14:14:09.114210Z")
        .put("deleted", false);
  }

  @Override
  public void close() throws Exception {
    hub.close();
    listener.stop(Duration.ofSeconds(1));
    sockets.close();
    stores.close();
    database.close();
  }
}
