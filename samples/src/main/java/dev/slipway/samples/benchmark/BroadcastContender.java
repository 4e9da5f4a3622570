package dev.slipway.samples.benchmark;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.glassfish.tyrus.server.Server;

/** What one writes on Tyrus alone: a loop over the open sessions, without a database. */
final class BroadcastContender implements WebSocketServer.Contender {
  private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

  private final Server server = new Server("127.0.0.1", -1, "/", Map.of(), Sockets.class);

  BroadcastContender() throws DeploymentException {
    server.start();
  }

  /** The endpoint; Tyrus makes one for each session. */
  @ServerEndpoint("/deployments/ws/{client}")
  public static final class Sockets {
    /** Takes one more. */
    @OnOpen
    public void open(Session session, @PathParam("client") String client) {
      SESSIONS.add(session);
    }

    /** Takes a token, as the other contender does. */
    @OnMessage
    public void said(String text) {
      // everybody may see everything here
    }
  }

  @Override
  public String address() {
    return "ws://127.0.0.1:" + server.getPort();
  }

  @Override
  public void emit(long nanos) {
    String text = LiveContender.step(nanos).toString();
    for (Session session : SESSIONS) {
      Future<Void> unused = session.getAsyncRemote().sendText(text);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
