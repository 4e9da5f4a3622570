package dev.slipway.server.cli.local;

import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/** Takes an answer from the application's threads and hands it to the command as it comes. */
final class LocalResponse implements ContainerResponseWriter {
  private static final int BUFFER = 64 * 1024;

  private final Body body = new Body();
  private final PipedOutputStream pipe;
  private final CompletableFuture<ApiResponse> answer = new CompletableFuture<>();

  LocalResponse() {
    try {
      pipe = new Unread(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the command reads, for as long as it likes. */
  private static final class Body extends PipedInputStream {
    private volatile boolean closed;

    Body() {
      super(BUFFER);
    }

    @Override
    public void close() throws IOException {
      closed = true;
      super.close();
    }
  }

  /** What the application writes; what the command reads no more is no fault of it. */
  private static final class Unread extends PipedOutputStream {
    private final Body body;

    Unread(Body body) throws IOException {
      super(body);
      this.body = body;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        super.write(bytes, offset, length);
      } catch (IOException e) {
        if (!body.closed) {
          throw e;
        }
      }
    }

    @Override
    public synchronized void flush() throws IOException {
      if (!body.closed) {
        super.flush();
      }
    }
  }

  /** Lets the application answer. */
  void run(Runnable application) {
    try {
      application.run();
    } catch (RuntimeException e) {
      failure(e);
    }
  }

  /** The answer, as soon as it begins. */
  ApiResponse await() {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new CliException(ExitCode.UNAVAILABLE, String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
  }

  @Override
  public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .getStringHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    answer.complete(new ApiResponse(response.getStatus(), headers, body));
    return pipe;
  }

  @Override
  public boolean suspend(long time, TimeUnit unit, @Nullable TimeoutHandler handler) {
    return true;
  }

  @Override
  public void setSuspendTimeout(long time, TimeUnit unit) {
    // The command waits for as long as it likes.
  }

  @Override
  public void commit() {
    end();
  }

  @Override
  public void failure(Throwable error) {
    answer.completeExceptionally(error);
    end();
  }

  @Override
  public boolean enableResponseBuffering() {
    return false;
  }

  private void end() {
    try {
      pipe.close();
    } catch (IOException e) {
      // The command reads no more.
    }
  }
}
