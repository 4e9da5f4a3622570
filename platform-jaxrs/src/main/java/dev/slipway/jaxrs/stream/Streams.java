package dev.slipway.jaxrs.stream;

import dev.slipway.error.UnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ChunkedOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that go on until somebody hangs up. Each has a thread of its own, apart from those
 * that serve requests, and there are never more than allowed. Thread-safe.
 *
 * <p>Next to nothing is queued for a slow client: its stream waits with reading until the client
 * has taken what was written, and ends when the connection's write timeout does.
 */
public final class Streams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int IDLE_SECONDS = 10;
  private static final int QUEUE = 2;
  private static final int HAND_OVER_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final Set<Sink> open = ConcurrentHashMap.newKeySet();
  private final Map<Object, CountDownLatch> waiting = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** Room for so many streams at one time. */
  public Streams(int most) {
    threads =
        new ThreadPoolExecutor(
            0,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "slipway-stream");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins a stream; what is returned is the entity to answer with.
   *
   * @throws UnavailableException when there is no room for another one, or the end has come
   */
  public ChunkedOutput<byte[]> begin(Source source) {
    ChunkedOutput<byte[]> output =
        ChunkedOutput.<byte[]>builder(byte[].class).queueCapacity(QUEUE).build();
    Sink sink = new Sink(output);
    CountDownLatch handedOver = new CountDownLatch(1);
    open.add(sink);
    waiting.put(output, handedOver);
    try {
      threads.execute(() -> run(source, sink, handedOver));
    } catch (RejectedExecutionException e) {
      open.remove(sink);
      waiting.remove(output);
      throw new UnavailableException("Too many streams are open, or the server is stopping", e);
    }
    return output;
  }

  /** Lets the stream begin whose entity this is; see {@link StreamsStart}. */
  void handedOver(@Nullable Object entity) {
    CountDownLatch latch = entity instanceof ChunkedOutput<?> ? waiting.remove(entity) : null;
    if (latch != null) {
      latch.countDown();
    }
  }

  private void run(Source source, Sink sink, CountDownLatch handedOver) {
    try {
      if (handedOver.await(HAND_OVER_SECONDS, TimeUnit.SECONDS)) {
        source.copyTo(sink);
      }
    } catch (IOException e) {
      LOG.debug("a client hung up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warn("a stream ended early", e);
      }
    } finally {
      open.remove(sink);
      waiting.values().remove(handedOver);
      sink.close();
    }
  }

  /** Ends every stream and takes no more. */
  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    open.forEach(Sink::close);
  }
}
