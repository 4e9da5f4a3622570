package dev.slipway.samples.benchmark;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnClose;
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
  private static final int ANY_FREE_PORT = -1;

  private final Server server =
      new Server("127.0.0.1", ANY_FREE_PORT, "/", Map.of(), Sockets.class);

  private long sequence;

  BroadcastContender() throws DeploymentException {
    server.start();
  }

  /** The endpoint; Tyrus makes one for each session. */
  @ServerEndpoint("/deployments/ws/{client}")
  public static final class Sockets {
    /** Takes one more. */
    @OnOpen
    public void open(Session session, @PathParam("client") String client) {
      session.setMaxIdleTimeout(-1); // 0 would set a timer for each message
      SESSIONS.add(session);
    }

    /** Takes a token, as the other contender does. */
    @OnMessage
    public void said(String text) {
      // everybody may see everything here
    }

    /** Forgets one that has gone. */
    @OnClose
    public void gone(Session session) {
      SESSIONS.remove(session);
    }
  }

  @Override
  public String address() {
    return "ws://127.0.0.1:" + server.getPort();
  }

  @Override
  public void emit(long nanos) {
    String text = LiveContender.step(nanos).put("sequence", ++sequence).toString();
    for (Session session : SESSIONS) {
      Future<Void> unused = session.getAsyncRemote().sendText(text);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
