package dev.slipway.pipeline.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The bytes of a line, of which most are short. For one thread. */
final class LineBuffer extends ByteArrayOutputStream {
  private static final int USUAL = 4096;

  LineBuffer() {
    super(USUAL);
  }

  /** Whether its first character is one that JSON can begin with. */
  boolean mayBeJson() {
    int at = 0;
    while (at < count && (buf[at] == ' ' || buf[at] == '\t' || buf[at] == '\r')) {
      at++;
    }
    return at < count && "{[\"-0123456789tfn".indexOf(buf[at]) >= 0;
  }

  Reader reader() {
    return new InputStreamReader(new ByteArrayInputStream(buf, 0, count), StandardCharsets.UTF_8);
  }

  /** Empties it, and lets go of the room that a long line took. */
  void clear() {
    reset();
    if (buf.length > USUAL * 16) {
      buf = new byte[USUAL];
    }
  }
}
