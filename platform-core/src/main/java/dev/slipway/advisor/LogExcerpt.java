package dev.slipway.advisor;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a log to a size: its end first, then what surrounds its errors, then its head. */
final class LogExcerpt {
  /** Lines that tell of something that went wrong. */
  static final Pattern ERROR =
      Pattern.compile(
          "(?i)\\b(?:error|fatal|panic|exception|traceback|caused by|refused|denied|failed|failure"
              + "|cannot|could not|no such|not found|unable|out of memory|segmentation|killed)");

  private static final int MAX_LINE = 1_000;
  private static final int AROUND = 2;

  private LogExcerpt() {}

  /** The text, when it is not longer than {@code maxBytes} characters, else parts of it. */
  static String of(String text, int maxBytes) {
    if (text.length() <= maxBytes) {
      return text;
    }
    List<String> lines = text.lines().map(LogExcerpt::cut).toList();
    BitSet kept = new BitSet(lines.size());
    int left = maxBytes;
    left -= take(lines, kept, lines.size() - 1, -1, maxBytes / 2);
    int forErrors = maxBytes * 3 / 10;
    for (int i = 0; i < lines.size() && forErrors > 0; i++) {
      if (ERROR.matcher(lines.get(i)).find()) {
        int spent = window(lines, kept, i, forErrors);
        forErrors -= spent;
        left -= spent;
      }
    }
    take(lines, kept, 0, 1, left);
    return render(lines, kept);
  }

  private static int take(List<String> lines, BitSet kept, int from, int step, int most) {
    int spent = 0;
    for (int i = from; i >= 0 && i < lines.size(); i += step) {
      int cost = kept.get(i) ? 0 : lines.get(i).length() + 1;
      if (spent + cost > most) {
        break;
      }
      kept.set(i);
      spent += cost;
    }
    return spent;
  }

  private static int window(List<String> lines, BitSet kept, int at, int most) {
    int spent = 0;
    int last = Math.min(lines.size() - 1, at + AROUND);
    for (int i = Math.max(0, at - AROUND); i <= last; i++) {
      int cost = kept.get(i) ? 0 : lines.get(i).length() + 1;
      if (spent + cost <= most) {
        kept.set(i);
        spent += cost;
      }
    }
    return spent;
  }

  private static String render(List<String> lines, BitSet kept) {
    StringBuilder text = new StringBuilder();
    int left = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (!kept.get(i)) {
        left++;
        continue;
      }
      appendGap(text, left);
      left = 0;
      text.append(lines.get(i)).append('\n');
    }
    appendGap(text, left);
    return text.toString();
  }

  private static void appendGap(StringBuilder text, int lines) {
    if (lines > 0) {
      text.append("… ").append(lines).append(" lines left out …\n");
    }
  }

  private static String cut(String line) {
    return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "…";
  }
}
