package dev.slipway.helm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Finds the release document in the body of a request that creates its Secret, whether the body is
 * JSON (the document in Base64 twice) or protobuf (once).
 */
final class RecordBytes {
  /** Base64 of the first bytes of any gzip stream, and that in Base64 again. */
  private static final byte[] ONCE = "H4sI".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] TWICE = "SDRzS".getBytes(StandardCharsets.US_ASCII);

  private RecordBytes() {}

  static @Nullable ReleasePayload find(byte[] body) {
    int once = indexOf(body, ONCE);
    int twice = indexOf(body, TWICE);
    if (twice >= 0 && (once < 0 || twice < once)) {
      return ReleasePayload.decode(Base64.getDecoder().decode(run(body, twice)));
    }
    return once < 0 ? null : ReleasePayload.decode(run(body, once));
  }

  private static byte[] run(byte[] body, int start) {
    int end = start;
    while (end < body.length && isBase64(body[end])) {
      end++;
    }
    return Arrays.copyOfRange(body, start, end - (end - start) % 4);
  }

  private static boolean isBase64(byte value) {
    return (value >= 'A' && value <= 'Z')
        || (value >= 'a' && value <= 'z')
        || (value >= '0' && value <= '9')
        || value == '+'
        || value == '/'
        || value == '=';
  }

  private static int indexOf(byte[] body, byte[] wanted) {
    for (int at = 0; at <= body.length - wanted.length; at++) {
      if (Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
