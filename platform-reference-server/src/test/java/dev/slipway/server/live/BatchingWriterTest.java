package dev.slipway.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchingWriterTest {
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final Network network = new Network();
  private final List<String> ended = new ArrayList<>();
  private final BatchingWriter writer = new BatchingWriter(network, turns::add);

  @Test
  void whatGathers_isWrittenAtOnceAndInOrder() {
    write("a");
    write("b");
    write("c");
    assertThat(network.written).isEmpty();
    assertThat(turns).hasSize(1);

    turns.remove().run();

    assertThat(network.written).containsExactly("abc");
    assertThat(ended).containsExactly("a", "b", "c");
    assertThat(turns).isEmpty();
  }

  @Test
  void longBatch_waitsForAnotherTurn() {
    String half = "x".repeat(BatchingWriter.BATCH / 2);
    write(half);
    write(half);
    write("c");

    turns.remove().run();
    assertThat(network.written).containsExactly(half + half);
    turns.remove().run();

    assertThat(network.written).containsExactly(half + half, "c");
    assertThat(turns).isEmpty();
  }

  @Test
  void networkThatHolds_takesNoTurnsOfOthers() {
    network.holds = true;
    write("a");
    turns.remove().run();
    write("b");
    write("c");
    assertThat(turns).isEmpty();
    assertThat(ended).isEmpty();

    network.take();
    turns.remove().run();
    network.take();

    assertThat(network.written).containsExactly("a", "bc");
    assertThat(ended).containsExactly("a", "b", "c");
  }

  @Test
  void whatIsWrittenBecauseSomethingWasWritten_follows() {
    writer.write(
        bytes("a"),
        new CompletionHandler<>() {
          @Override
          public void completed(ByteBuffer bytes) {
            write("b");
          }
        });
    turns.remove().run();
    turns.remove().run();

    assertThat(network.written).containsExactly("a", "b");
  }

  @Test
  void failure_isToldToAll() {
    network.failure = new IOException("broken pipe");
    write("a");
    write("b");

    turns.remove().run();

    assertThat(ended).containsExactly("a: broken pipe", "b: broken pipe");
  }

  @Test
  void close_letsWhatWaitsGoFirst() throws IOException {
    write("a");
    writer.close();
    assertThat(network.closed).isFalse();
    write("late");
    assertThat(ended).containsExactly("late: the connection was closed");

    turns.remove().run();

    assertThat(network.written).containsExactly("a");
    assertThat(network.closed).isTrue();
  }

  @Test
  void close_waitsForNoNetworkThatHolds() throws IOException {
    network.holds = true;
    write("a");
    turns.remove().run();

    writer.close();

    assertThat(network.closed).isTrue();
  }

  @Test
  void networkThatHolds_isClosedWhenTheEndWasAskedForBefore() throws IOException {
    network.holds = true;
    write("a");
    writer.close();

    turns.remove().run();

    assertThat(network.closed).isTrue();
  }

  @Test
  void close_ofAnIdleConnection_isAtOnce() throws IOException {
    writer.close();

    assertThat(network.closed).isTrue();
  }

  @Test
  void answersThatNobodyReads_areRefusedWhenTooManyWait() {
    network.holds = true;
    write("a");
    turns.remove().run();
    write("x".repeat(BatchingWriter.MOST_WAITING));
    write("b");
    assertThat(ended).isEmpty();

    write("c");

    assertThat(ended).containsExactly("c: the client does not read");
  }

  private void write(String text) {
    String name = text.substring(0, Math.min(text.length(), 4));
    writer.write(
        bytes(text),
        new CompletionHandler<>() {
          @Override
          public void completed(ByteBuffer bytes) {
            ended.add(name);
          }

          @Override
          public void failed(Throwable failure) {
            ended.add(text + ": " + failure.getMessage());
          }
        });
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A network that takes everything at once, or when it is told to, or breaks. */
  private static final class Network extends Writer {
    private final List<String> written = new ArrayList<>();
    private final Deque<CompletionHandler<ByteBuffer>> held = new ArrayDeque<>();
    private @Nullable IOException failure;
    private boolean holds;
    private boolean closed;

    @Override
    public void write(ByteBuffer bytes, CompletionHandler<ByteBuffer> handler) {
      written.add(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
      if (failure != null) {
        handler.failed(failure);
      } else if (holds) {
        held.add(handler);
      } else {
        handler.completed(bytes);
      }
    }

    void take() {
      held.remove().completed(ByteBuffer.allocate(0));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
