package dev.slipway.jaxrs.stream;

import dev.slipway.error.UnavailableException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ChunkedOutput;
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

  private final ThreadPoolExecutor threads;
  private final Set<Sink> open = ConcurrentHashMap.newKeySet();
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
    open.add(sink);
    try {
      threads.execute(() -> run(source, sink));
    } catch (RejectedExecutionException e) {
      open.remove(sink);
      throw new UnavailableException("Too many streams are open, or the server is stopping", e);
    }
    return output;
  }

  private void run(Source source, Sink sink) {
    try {
      source.copyTo(sink);
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
