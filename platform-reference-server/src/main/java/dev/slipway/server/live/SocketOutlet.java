package dev.slipway.server.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a client over its WebSocket. */
final class SocketOutlet implements Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(SocketOutlet.class);

  private final Session session;

  SocketOutlet(Session session) {
    this.session = session;
  }

  @Override
  public void send(String text, Consumer<@Nullable Throwable> done) {
    try {
      session
          .getAsyncRemote()
          .sendText(text, result -> done.accept(result.isOK() ? null : result.getException()));
    } catch (RuntimeException e) {
      done.accept(e); // it was closed meanwhile
    }
  }

  @Override
  public void ping() {
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | RuntimeException e) {
      LOG.debug("A live client could not be asked whether it lives: {}", e.toString());
    }
  }

  @Override
  public void close(Ending ending) {
    try {
      session.close(new CloseReason(code(ending), ""));
    } catch (IOException | RuntimeException e) {
      LOG.debug("A live connection was closed before: {}", e.toString());
    }
  }

  private static CloseCodes code(Ending ending) {
    return switch (ending) {
      case NORMAL -> CloseCodes.NORMAL_CLOSURE;
      case GOING_AWAY -> CloseCodes.GOING_AWAY;
      case TRY_AGAIN_LATER -> CloseCodes.TRY_AGAIN_LATER;
      case POLICY -> CloseCodes.VIOLATED_POLICY;
    };
  }
}
