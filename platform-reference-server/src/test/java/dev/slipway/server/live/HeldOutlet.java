package dev.slipway.server.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A way to a client whose network takes a message when the test says so. */
final class HeldOutlet implements Outlet {
  final List<String> sent = new ArrayList<>();
  final List<Ending> endings = new ArrayList<>();
  int pings;
  boolean held;
  private final Deque<Consumer<@Nullable Throwable>> waiting = new ArrayDeque<>();

  @Override
  public void send(Text text, Consumer<@Nullable Throwable> done) {
    sent.add(text.toString());
    if (held) {
      waiting.add(done);
    } else {
      done.accept(null);
    }
  }

  /** Takes the message that waits, and holds the next one. */
  void takeOne() {
    waiting.remove().accept(null);
  }

  /** Takes everything from now on. */
  void letGo() {
    held = false;
    waiting.remove().accept(null);
  }

  /** Breaks the connection under the message that waits. */
  void fail() {
    waiting.remove().accept(new IOException("broken pipe"));
  }

  int waiting() {
    return waiting.size();
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(Ending ending) {
    endings.add(ending);
  }
}
