package dev.slipway.jaxrs.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.server.ChunkedOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's end of a stream. One writer; {@code close} may come from another thread. */
public final class Sink {
  private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

  private final ChunkedOutput<byte[]> output;

  Sink(ChunkedOutput<byte[]> output) {
    this.output = output;
  }

  /** Sends the text and returns when the connection has taken it. */
  public void write(String text) throws IOException {
    try {
      output.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new IOException("the answer is over", e);
    }
  }

  /** Whether nothing can be sent any more. */
  public boolean isClosed() {
    return output.isClosed();
  }

  void close() {
    try {
      output.close();
    } catch (IOException | RuntimeException e) { // the container ends answers in its own way
      LOG.debug("a client had hung up already", e);
    }
  }
}
