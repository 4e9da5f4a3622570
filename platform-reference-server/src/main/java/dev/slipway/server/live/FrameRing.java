package dev.slipway.server.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, shared by all clients, so that a slow one holds no more than its place. The
 * oldest make room for new ones. Thread-safe.
 */
final class FrameRing {
  private final @Nullable Frame[] frames;
  private long written;
  private long floor;
  private long last;

  /** An empty ring of that many frames, which begins after the sequence {@code start}. */
  FrameRing(int capacity, long start) {
    this.frames = new Frame[capacity];
    this.floor = start;
    this.last = start;
  }

  /** Adds events that follow all that are there. */
  synchronized void append(List<Frame> news) {
    for (Frame frame : news) {
      int slot = slot(written);
      Frame lost = frames[slot];
      if (lost != null) {
        floor = lost.sequence();
      }
      frames[slot] = frame;
      written++;
      last = frame.sequence();
    }
  }

  /** Of events up to this sequence some may be missing here; all that follow it are here. */
  synchronized long floor() {
    return floor;
  }

  /** The sequence of the newest event. */
  synchronized long last() {
    return last;
  }

  /** The first event after the sequence, which is the floor or beyond it; null when it is none. */
  synchronized @Nullable Frame after(long sequence) {
    if (sequence >= last) {
      return null;
    }
    long low = Math.max(0, written - frames.length);
    long high = written - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(middle).sequence() > sequence) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return at(low);
  }

  private Frame at(long index) {
    Frame frame = frames[slot(index)];
    if (frame == null) {
      throw new IllegalStateException("no frame " + index);
    }
    return frame;
  }

  private int slot(long index) {
    return (int) (index % frames.length);
  }
}
