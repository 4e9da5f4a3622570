package dev.slipway.server.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a client over its WebSocket. */
final class SocketOutlet implements Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(SocketOutlet.class);

  private final Session session;
  private final Writer writer;

  /** Texts go to the writer as they are; all else goes there through the session. */
  SocketOutlet(Session session, Writer writer) {
    this.session = session;
    this.writer = writer;
  }

  @Override
  public void send(Text text, Consumer<@Nullable Throwable> done) {
    if (session.isOpen()) {
      writer.write(text.frame(), new Sent(done));
    } else {
      done.accept(new IOException("the connection was closed"));
    }
  }

  private static final class Sent extends CompletionHandler<ByteBuffer> {
    private final Consumer<@Nullable Throwable> done;

    Sent(Consumer<@Nullable Throwable> done) {
      this.done = done;
    }

    @Override
    public void completed(ByteBuffer bytes) {
      done.accept(null);
    }

    @Override
    public void failed(Throwable failure) {
      done.accept(failure);
    }

    @Override
    public void cancelled() {
      done.accept(new IOException("the connection was closed"));
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
