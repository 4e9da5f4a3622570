package dev.slipway.server.live;

import dev.slipway.secret.Secret;
import dev.slipway.server.live.Outlet.Ending;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection: whether its client may see events, which it has seen, and how much is on its way
 * to it. Thread-safe.
 *
 * <p>Only a few messages are on their way before the network has taken the first of them, so that a
 * client that reads slowly costs those and a place in the ring. When the ring has moved beyond its
 * place it is told of the gap and goes on with what is there.
 */
final class LiveClient {
  /** More answers than any client lets wait. */
  private static final int MOST_WAITING = 32;

  /** While more characters than this are on their way, no message follows them. */
  static final int MOST_ON_THE_WAY = 64 * 1024;

  private final Outlet outlet;
  private final FrameRing ring;
  private final LiveOptions options;
  private final Runnable wake;
  private final AtomicInteger calls = new AtomicInteger();

  private final Deque<Text> answers = new ArrayDeque<>();
  private final Deque<Frame> replay = new ArrayDeque<>();
  private @Nullable LiveSession session;
  private @Nullable Ending ending;
  private int onTheWay;
  private int charactersOnTheWay;
  private boolean closed;
  private boolean moved;
  private boolean resumed;
  private long place;
  private Instant heard;
  private Instant asked;

  /**
   * A client that may see nothing yet.
   *
   * @param wake called when it needs events that the ring has no more
   */
  LiveClient(Outlet outlet, FrameRing ring, LiveOptions options, Instant now, Runnable wake) {
    this.outlet = outlet;
    this.wake = wake;
    this.ring = ring;
    this.options = options;
    this.heard = now;
    this.asked = now;
  }

  /** Lets it see events from now on, or longer than before. */
  synchronized void accept(String name, LiveSession accepted) {
    if (session == null) {
      place = ring.last();
    }
    session = accepted;
    say(Messages.accepted(name));
  }

  /** Tells it that a token was not accepted. What it may see does not change. */
  synchronized void refuse() {
    say(Messages.refused());
  }

  /** Shows events from that place in the feed on, if it may see any. */
  synchronized void resume(long after) {
    if (session != null) {
      place = after;
      replay.clear();
      resumed = after < ring.floor();
    }
  }

  /** The place after which events must be read from the feed; empty when the ring has them. */
  synchronized Optional<Long> wanted() {
    return resumed && replay.isEmpty() && ending == null ? Optional.of(place) : Optional.empty();
  }

  /** What the feed has after the place that was asked for, up to {@code readUntil}. */
  synchronized void replay(long after, List<Frame> frames, long readUntil) {
    if (!resumed || place != after) {
      return; // it has asked for another place since
    }
    replay.addAll(frames);
    if (frames.isEmpty()) {
      place = Math.max(place, readUntil);
      resumed = place < ring.floor();
    }
  }

  /** Its token, while one is accepted. */
  synchronized Optional<Secret> token() {
    return Optional.ofNullable(session).map(LiveSession::token);
  }

  /** Takes its right to see events: says so, and ends. */
  synchronized void expire() {
    session = null;
    resumed = false;
    replay.clear();
    say(Messages.expired());
    end(Ending.NORMAL);
  }

  /** Takes its right to see events if it is that token's and no newer one's. */
  void lose(String token) {
    synchronized (this) {
      if (session == null || !session.token().reveal().equals(token)) {
        return;
      }
      expire();
    }
    pump();
  }

  /** It has shown that it lives. */
  synchronized void heard(Instant now) {
    heard = now;
  }

  /** Looks at the clock: whether its token ends, and whether it lives. */
  void tick(Instant now) {
    lookAtToken(now);
    pump();
    switch (life(now)) {
      case ASK -> outlet.ping();
      case DEAD -> outlet.close(Ending.GOING_AWAY);
      case ALIVE -> {}
    }
  }

  private synchronized void lookAtToken(Instant now) {
    LiveSession current = session;
    if (current != null && current.endedBefore(options.grace(), now)) {
      expire();
    } else if (current != null && current.endsWithin(options.notice(), now)) {
      session = current.tell();
      say(Messages.expiring(current.secondsLeft(now)));
    }
  }

  private synchronized Life life(Instant now) {
    if (moved) {
      moved = false;
      heard = now;
    }
    if (now.isBefore(asked.plus(options.ping()))) {
      return Life.ALIVE;
    }
    asked = now;
    return now.isBefore(heard.plus(options.ping().multipliedBy(2))) ? Life.ASK : Life.DEAD;
  }

  private enum Life {
    ALIVE,
    ASK,
    DEAD
  }

  /** Ends it when what waits has been sent. */
  synchronized void end(Ending why) {
    if (ending == null) {
      ending = why;
    }
  }

  private void say(String text) {
    if (answers.size() < MOST_WAITING) {
      answers.add(new Text(text));
    } else {
      answers.clear();
      end(Ending.POLICY);
    }
  }

  /** Sends what there is to send; returns at once. */
  void pump() {
    if (calls.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      sendAll();
      seen = calls.addAndGet(-seen);
    } while (seen != 0);
  }

  private void sendAll() {
    while (true) {
      Text text;
      synchronized (this) {
        if (closed || onTheWay >= options.window() || charactersOnTheWay > MOST_ON_THE_WAY) {
          return;
        }
        text = next();
        if (text != null) {
          onTheWay++;
          charactersOnTheWay += text.length();
        } else if (ending == null || onTheWay > 0) {
          return;
        } else {
          closed = true;
        }
      }
      if (text == null) {
        outlet.close(endingOrNormal());
        return;
      }
      int characters = text.length();
      outlet.send(text, failure -> sent(characters, failure));
    }
  }

  private synchronized Ending endingOrNormal() {
    return ending == null ? Ending.NORMAL : ending;
  }

  private void sent(int characters, @Nullable Throwable failure) {
    synchronized (this) {
      onTheWay--;
      charactersOnTheWay -= characters;
      moved = failure == null;
      if (failure != null) {
        answers.clear();
        end(Ending.GOING_AWAY);
      }
    }
    pump();
  }

  private @Nullable Text next() {
    Text answer = answers.poll();
    if (answer != null) {
      return answer;
    }
    if (session == null || ending != null) {
      return null;
    }
    if (resumed) {
      Frame old = replay.poll();
      if (old != null) {
        return shown(old);
      }
      if (place < ring.floor()) {
        wake.run();
        return null;
      }
      resumed = false;
    }
    long floor = ring.floor();
    if (place < floor) {
      Text gap = new Text(Messages.gap(place, floor));
      place = floor;
      return gap;
    }
    Frame frame = ring.after(place);
    return frame == null ? null : shown(frame);
  }

  private Text shown(Frame frame) {
    place = frame.sequence();
    return frame.text();
  }
}
