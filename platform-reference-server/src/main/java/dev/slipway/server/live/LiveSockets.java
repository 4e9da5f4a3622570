package dev.slipway.server.live;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.tyrus.container.grizzly.server.GrizzlyServerFilter;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** The WebSocket of document 004, {@code /deployments/ws/{uuid}}, for a Grizzly listener. */
public final class LiveSockets implements AutoCloseable {
  private static final String PATH = "/deployments/ws/{client}";
  private final Container container;
  private final ExecutorService senders;

  private LiveSockets(Container container, ExecutorService senders) {
    this.container = container;
    this.senders = senders;
  }

  /** Sockets whose clients the hub serves. */
  public static LiveSockets of(LiveHub hub, LiveOptions options) {
    ExecutorService senders =
        Executors.newFixedThreadPool(options.senders(), LiveSockets::senderThread);
    Container container = new Container(options, senders);
    ServerEndpointConfig endpoint =
        ServerEndpointConfig.Builder.create(LiveEndpoint.class, PATH)
            .configurator(new Handshake(new LiveEndpoint(hub, options)))
            .build();
    try {
      container.addEndpoint(endpoint);
      container.start("/", -1);
    } catch (DeploymentException | IOException e) {
      throw new IllegalStateException("the WebSocket cannot be served", e);
    }
    return new LiveSockets(container, senders);
  }

  private static Thread senderThread(Runnable work) {
    Thread thread = new Thread(work, "live-sender");
    thread.setDaemon(true);
    return thread;
  }

  /** What makes a listener answer the sockets' handshakes. */
  public AddOn addOn() {
    AddOn sockets = new WebSocketAddOn(container, "/");
    return (listener, chain) -> {
      sockets.setup(listener, chain);
      chain.add(chain.indexOfType(GrizzlyServerFilter.class), new WrongClients());
    };
  }

  /** Ends the container's threads. */
  @Override
  public void close() {
    container.stop();
    senders.shutdown();
  }

  private static final class Container extends TyrusServerContainer {
    private final WebSocketEngine engine;

    Container(LiveOptions options, Executor senders) {
      super(Set.of());
      engine =
          new BatchingEngine(
              TyrusWebSocketEngine.builder(this)
                  .incomingBufferSize(options.maxMessageBytes() * 2)
                  .maxSessionsPerApp(options.maxClients())
                  .build(),
              senders);
    }

    @Override
    public void register(Class<?> endpoint) throws DeploymentException {
      engine.register(endpoint, "/");
    }

    @Override
    public void register(ServerEndpointConfig endpoint) throws DeploymentException {
      engine.register(endpoint, "/");
    }

    @Override
    public Map<String, Object> getProperties() {
      return Map.of();
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
      return engine;
    }
  }

  private static final class Handshake extends ServerEndpointConfig.Configurator {
    private final LiveEndpoint endpoint;

    Handshake(LiveEndpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(endpoint);
    }

    @Override
    public void modifyHandshake(
        ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
      Upgrading.note(response, config);
    }

    /** Tokens come in messages, not in cookies: a page elsewhere has none that is not its own. */
    @Override
    public boolean checkOrigin(String origin) {
      return true;
    }
  }
}
