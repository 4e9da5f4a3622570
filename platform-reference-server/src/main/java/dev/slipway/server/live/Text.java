package dev.slipway.server.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A text message, encoded once for all clients that it goes to. Thread-safe. */
final class Text {
  private static final byte WHOLE_TEXT = (byte) 0x81;
  private static final int SHORT = 125;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST_HEAD = 10;

  private final String text;
  private volatile @Nullable ByteBuffer encoded;

  Text(String text) {
    this.text = text;
  }

  /** How many characters it has. */
  int length() {
    return text.length();
  }

  /** The frame of RFC 6455 with which a server sends it; a view of the caller's own. */
  ByteBuffer frame() {
    ByteBuffer known = encoded;
    if (known == null) {
      known = encode(text.getBytes(StandardCharsets.UTF_8));
      encoded = known; // twice at worst, and the same
    }
    return known.duplicate();
  }

  private static ByteBuffer encode(byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD + payload.length).put(WHOLE_TEXT);
    if (payload.length <= SHORT) {
      frame.put((byte) payload.length);
    } else if (payload.length <= 0xffff) {
      frame.put((byte) TWO_BYTES).putShort((short) payload.length);
    } else {
      frame.put((byte) EIGHT_BYTES).putLong(payload.length);
    }
    return frame.put(payload).flip().asReadOnlyBuffer();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text same && text.equals(same.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
