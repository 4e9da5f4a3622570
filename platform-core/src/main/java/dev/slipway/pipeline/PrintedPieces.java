package dev.slipway.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Text that waits to be kept, in pieces, and how much before them is left out: past the beginning
 * of all that is printed no more waits than the end that is kept. No piece ends between the halves
 * of a character. For one thread.
 */
final class PrintedPieces {
  private final long head;
  private final long tail;
  private final Deque<String> full = new ArrayDeque<>();
  private final StringBuilder last = new StringBuilder();

  /** How many characters are past: kept, or left out and told. */
  private long past;

  private long leftOut;
  private long fullLength;

  /**
   * None yet.
   *
   * @param head how many characters of the beginning are all kept
   * @param tail how many characters of what follows wait at most, rounded up to a whole piece
   */
  PrintedPieces(long head, long tail) {
    this.head = head;
    this.tail = tail;
  }

  /** Adds a text of at most the length of a piece. */
  void add(String text) {
    int room = RunOutputStore.PIECE - last.length();
    last.append(text, 0, Math.min(room, text.length()));
    if (last.length() >= RunOutputStore.PIECE) {
      close(whole());
      last.append(text, Math.min(room, text.length()), text.length());
    }
    while (!full.isEmpty()
        && past + leftOut >= head
        && fullLength + last.length() - full.getFirst().length() >= tail) {
      int gone = full.removeFirst().length();
      fullLength -= gone;
      leftOut += gone;
    }
  }

  /** Nothing more comes: half a character is a piece, too. */
  void end() {
    close(last.length());
  }

  /** Whether a whole piece of the beginning waits, of which nothing is left out. */
  boolean hasWholeOfBeginning() {
    return past + leftOut < head && !full.isEmpty();
  }

  boolean isEmpty() {
    return full.isEmpty() && whole() == 0 && leftOut == 0;
  }

  /** How many characters before the pieces are left out. */
  long leftOut() {
    return leftOut;
  }

  /** The pieces that wait, without the first half of a character whose second half is to come. */
  List<String> pieces() {
    List<String> pieces = new ArrayList<>(full);
    if (whole() > 0) {
      pieces.add(last.substring(0, whole()));
    }
    return pieces;
  }

  /** The pieces and what is left out before them are past. */
  void clear() {
    past += leftOut + fullLength + whole();
    leftOut = 0;
    fullLength = 0;
    full.clear();
    last.delete(0, whole());
  }

  private void close(int length) {
    if (length > 0) {
      full.add(last.substring(0, length));
      fullLength += length;
      last.delete(0, length);
    }
  }

  private int whole() {
    int length = last.length();
    boolean half = length > 0 && Character.isHighSurrogate(last.charAt(length - 1));
    return half ? length - 1 : length;
  }
}
