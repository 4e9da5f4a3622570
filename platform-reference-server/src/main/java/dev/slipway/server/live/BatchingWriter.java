package dev.slipway.server.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * Hands what is written to one connection to the network in turn with the other connections, and
 * all that has gathered until then at once: the more there is to do, the fewer calls it takes. It
 * keeps the order, and holds one turn and one batch at a time. Thread-safe.
 */
final class BatchingWriter extends Writer {
  /** A batch ends with the message that reaches this many bytes. */
  static final int BATCH = 64 * 1024;

  /** While more bytes than this wait nothing is taken: somebody asks and does not read. */
  static final int MOST_WAITING = 1024 * 1024;

  private final Writer network;
  private final Executor turns;
  private final Deque<Message> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean busy;
  private boolean held;
  private boolean closing;

  /** A writer to that network, which writes when one of the turns has come. */
  BatchingWriter(Writer network, Executor turns) {
    this.network = network;
    this.turns = turns;
  }

  private record Message(ByteBuffer bytes, CompletionHandler<ByteBuffer> handler) {}

  @Override
  public void write(ByteBuffer bytes, CompletionHandler<ByteBuffer> handler) {
    String refusal = null;
    boolean idle = false;
    synchronized (this) {
      if (closing) {
        refusal = "the connection was closed";
      } else if (waitingBytes > MOST_WAITING) {
        refusal = "the client does not read";
      } else {
        waiting.add(new Message(bytes, handler));
        waitingBytes += bytes.remaining();
        idle = !busy;
        busy = true;
      }
    }
    if (refusal != null) {
      handler.failed(new IOException(refusal));
    } else if (idle) {
      takeTurn();
    }
  }

  /** Closes when what waits was written; at once when the network does not take it. */
  @Override
  public void close() throws IOException {
    boolean now;
    synchronized (this) {
      closing = true;
      now = !busy || held;
    }
    if (now) {
      network.close();
    }
  }

  private void takeTurn() {
    try {
      turns.execute(this::writeBatch);
    } catch (RejectedExecutionException e) {
      writeBatch(); // the server stops: nobody is left to wait for
    }
  }

  private void writeBatch() {
    Batch batch = nextBatch();
    network.write(batch.bytes(), batch);
    boolean close;
    synchronized (this) {
      held = held || !batch.ended;
      close = !batch.ended && closing;
    }
    if (close) {
      closeNetwork();
    }
  }

  private synchronized Batch nextBatch() {
    List<Message> messages = new ArrayList<>();
    int bytes = 0;
    Message next = waiting.poll();
    while (next != null) {
      messages.add(next);
      bytes += next.bytes().remaining();
      next = bytes < BATCH ? waiting.poll() : null;
    }
    waitingBytes -= bytes;
    return new Batch(messages, bytes);
  }

  private void next() {
    boolean more;
    boolean last;
    synchronized (this) {
      more = !waiting.isEmpty();
      busy = more;
      last = !more && closing;
    }
    if (more) {
      takeTurn();
    } else if (last) {
      closeNetwork();
    }
  }

  private void closeNetwork() {
    try {
      network.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is written at once. */
  private final class Batch extends CompletionHandler<ByteBuffer> {
    private final List<Message> messages;
    private final int size;
    private boolean ended;

    Batch(List<Message> messages, int size) {
      this.messages = messages;
      this.size = size;
    }

    ByteBuffer bytes() {
      if (messages.size() == 1) {
        return messages.get(0).bytes();
      }
      ByteBuffer all = ByteBuffer.allocate(size);
      messages.forEach(message -> all.put(message.bytes().duplicate()));
      return all.flip();
    }

    @Override
    public void completed(ByteBuffer bytes) {
      end(handler -> handler.completed(bytes));
    }

    @Override
    public void failed(Throwable failure) {
      end(handler -> handler.failed(failure));
    }

    @Override
    public void cancelled() {
      end(CompletionHandler::cancelled);
    }

    private void end(Consumer<CompletionHandler<ByteBuffer>> told) {
      synchronized (BatchingWriter.this) {
        ended = true;
        held = false;
      }
      messages.forEach(message -> told.accept(message.handler()));
      next();
    }
  }
}
