package dev.slipway.pipeline.script;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes text and reports of what a script prints, and tells both to its listener in order: the text
 * of a line before the report in it. Holds one line at most. For one thread.
 */
final class ScriptOutput {
  /** The most that is taken at once. */
  static final int CHUNK = 64 * 1024;

  private static final int LONGEST_CHARACTER = 4;
  private static final int MEBIBYTE = 1024 * 1024;

  private final ScriptListener listener;
  private final Redaction redaction;
  private final ScriptOptions options;
  private final LineBuffer line = new LineBuffer();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer undecoded = ByteBuffer.allocate(CHUNK + LONGEST_CHARACTER);
  private final CharBuffer decoded = CharBuffer.allocate(CHUNK + LONGEST_CHARACTER);
  private long number = 1;
  private long toldLines;
  private Instant waitingSince;

  /** Waits for the first line from now on. */
  ScriptOutput(ScriptListener listener, Redaction redaction, ScriptOptions options) {
    this.listener = listener;
    this.redaction = redaction;
    this.options = options;
    this.waitingSince = options.clock().instant();
  }

  /** Takes the next bytes, at most {@link #CHUNK} of them. */
  void accept(byte[] bytes, int length) throws BadOutputException {
    int told = 0;
    int from = 0;
    while (from < length) {
      int end = lineEnd(bytes, from, length);
      boolean tooLong = line.size() + (end - from) > options.longestLine();
      if (tooLong) {
        tell(bytes, told, length, false);
        throw new BadOutputException("Line " + number + " of the output is longer than " + limit());
      }
      line.write(bytes, from, end - from);
      if (end == length) {
        break;
      }
      from = end + 1;
      Optional<ReportLine> report;
      try {
        report = endOfLine();
      } catch (BadOutputException e) {
        tell(bytes, told, from, false);
        throw e;
      }
      if (report.isPresent()) {
        tell(bytes, told, from, false);
        told = from;
        listener.report(made(report.get()));
      }
      next();
    }
    tell(bytes, told, length, false);
  }

  /** There is no more. */
  void end() throws BadOutputException {
    tell(new byte[0], 0, 0, true);
    String rest = redaction.rest();
    if (!rest.isEmpty()) {
      listener.output(StorableText.of(rest));
    }
    Optional<ReportLine> report = endOfLine();
    if (report.isPresent()) {
      listener.report(made(report.get()));
    }
  }

  private static int lineEnd(byte[] bytes, int from, int length) {
    int end = from;
    while (end < length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private Optional<ReportLine> endOfLine() throws BadOutputException {
    try {
      return line.mayBeJson() ? ReportLine.read(line.reader()) : Optional.empty();
    } catch (BadOutputException e) {
      throw new BadOutputException("Line " + number + " of the output is " + e.reason());
    }
  }

  private void next() {
    line.clear();
    number++;
    waitingSince = options.clock().instant();
  }

  private ScriptReport made(ReportLine report) {
    return new ScriptReport(
        text(report.name()),
        text(report.state()),
        text(report.message()),
        waitingSince,
        options.clock().instant());
  }

  private String text(String value) {
    return StorableText.of(redaction.clean(value), options.longestMessage());
  }

  /** Decodes these bytes and tells their text. */
  private void tell(byte[] bytes, int from, int to, boolean last) throws BadOutputException {
    undecoded.put(bytes, from, to - from).flip();
    CoderResult result = decoder.decode(undecoded, decoded, last);
    undecoded.compact();
    String plain = decoded.flip().toString();
    toldLines += lines(plain);
    String text = redaction.next(plain);
    decoded.clear();
    if (!text.isEmpty()) {
      listener.output(StorableText.of(text));
    }
    if (result.isError()) {
      throw new BadOutputException("Line " + (toldLines + 1) + " of the output is not UTF-8");
    }
  }

  private static int lines(String text) {
    int lines = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lines++;
    }
    return lines;
  }

  private String limit() {
    return options.longestLine() % MEBIBYTE == 0
        ? options.longestLine() / MEBIBYTE + " MiB"
        : options.longestLine() + " bytes";
  }
}
