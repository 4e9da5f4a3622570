package dev.slipway.samples.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** What one client of a swarm reads: the frames of a server, which masks and splits none. */
final class SwarmClient {
  private static final String MARK = "\"message\":\"";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private byte[] rest = new byte[0];
  private long newest = Long.MIN_VALUE;
  private boolean pinged;

  /** Puts the beginning of a frame whose end is missing yet. */
  void begin(ByteBuffer buffer) {
    buffer.put(rest);
  }

  /** Reads all whole frames; {@code made} is told when each event was made. */
  int frames(ByteBuffer buffer, LongConsumer made) {
    int events = 0;
    int length = length(buffer);
    while (length >= 0) {
      int opcode = buffer.get(buffer.position()) & 0x0f;
      buffer.position(buffer.position() + head(buffer));
      byte[] payload = new byte[length];
      buffer.get(payload);
      if (opcode == CLOSE) {
        throw new IllegalStateException("the server says goodbye");
      }
      pinged |= opcode == PING;
      if (opcode == TEXT && event(new String(payload, StandardCharsets.UTF_8), made)) {
        events++;
      }
      length = length(buffer);
    }
    rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return events;
  }

  private boolean event(String text, LongConsumer made) {
    int begin = text.indexOf(MARK);
    if (begin < 0) {
      return false;
    }
    int from = begin + MARK.length();
    long time = Long.parseLong(text.substring(from, text.indexOf('"', from)));
    if (time <= newest) {
      throw new IllegalStateException("an event came twice, or after a newer one");
    }
    newest = time;
    made.accept(time);
    return true;
  }

  /** Whether it was asked, since the last time, whether it lives. */
  boolean wasPinged() {
    boolean result = pinged;
    pinged = false;
    return result;
  }

  /** How long the next frame's payload is; negative when it is not all there. */
  private static int length(ByteBuffer buffer) {
    if (buffer.remaining() < 2 || buffer.remaining() < head(buffer)) {
      return -1;
    }
    int second = buffer.get(buffer.position() + 1);
    int length = second == 126 ? buffer.getShort(buffer.position() + 2) & 0xffff : second;
    return buffer.remaining() < head(buffer) + length ? -1 : length;
  }

  private static int head(ByteBuffer buffer) {
    int second = buffer.get(buffer.position() + 1);
    if (second == 127) {
      throw new IllegalStateException("a frame of 64 KiB or more");
    }
    return second == 126 ? 4 : 2;
  }
}
