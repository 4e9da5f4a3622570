package dev.slipway.server.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties WebSocket connections to the hub; public as Tyrus calls it by reflection. */
public final class LiveEndpoint extends Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LiveEndpoint.class);
  private static final String CLIENT = LiveClient.class.getName();

  private final LiveHub hub;
  private final LiveOptions options;

  LiveEndpoint(LiveHub hub, LiveOptions options) {
    this.hub = hub;
    this.options = options;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(options.maxMessageBytes());
    session.setMaxBinaryMessageBufferSize(options.maxMessageBytes());
    session.setMaxIdleTimeout(-1); // the hub asks whether it lives; 0 would set a timer each time
    LiveClient client = hub.open(new SocketOutlet(session, Upgrading.writer(config)));
    session.getUserProperties().put(CLIENT, client);
    session.addMessageHandler(new Said(text -> hub.said(client, text)));
    session.addMessageHandler(new Lives(() -> hub.lives(client)));
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    if (session.getUserProperties().get(CLIENT) instanceof LiveClient client) {
      hub.gone(client);
    }
  }

  @Override
  public void onError(Session session, Throwable failure) {
    LOG.debug("A live connection failed: {}", failure.toString());
  }

  /** Classes rather than lambdas: Tyrus reads the type of message from them. */
  private record Said(Consumer<String> listener) implements MessageHandler.Whole<String> {
    @Override
    public void onMessage(String text) {
      listener.accept(text);
    }
  }

  private record Lives(Runnable listener) implements MessageHandler.Whole<PongMessage> {
    @Override
    public void onMessage(PongMessage pong) {
      listener.run();
    }
  }
}
