package dev.slipway.fleet.minikube;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a process prints, line by line, read by a thread of its own. Lines beyond a length are cut,
 * and of a long output only the beginning is kept. Lines are taken by one thread.
 */
final class OutputLines {
  private static final int LONGEST = 256 * 1024;
  private static final int MOST_KEPT = 1024 * 1024;
  private static final int WAITING = 256;

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
  private final StringBuilder kept = new StringBuilder();
  private volatile boolean ended;

  private OutputLines() {}

  /** Begins to read. */
  static OutputLines of(InputStream stream, String threadName) {
    OutputLines output = new OutputLines();
    Thread reader = new Thread(() -> output.read(stream), threadName);
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  /** The next line, or null when none comes within the time. */
  @Nullable String next(long millis) throws InterruptedException {
    String line = ended ? lines.poll() : lines.poll(millis, TimeUnit.MILLISECONDS);
    if (line != null && kept.length() + line.length() < MOST_KEPT) {
      kept.append(line).append('\n');
    }
    return line;
  }

  /** Keeps what has been read so far. */
  void drain() throws InterruptedException {
    while (next(0) != null) {
      // next keeps it
    }
  }

  /** Whether nothing more will come. */
  boolean hasEnded() {
    return ended && lines.isEmpty();
  }

  /** What was taken so far. */
  String kept() {
    return kept.toString();
  }

  private void read(InputStream stream) {
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      char[] part = new char[8192];
      for (int size = reader.read(part); size >= 0; size = reader.read(part)) {
        for (int i = 0; i < size; i++) {
          if (part[i] == '\n') {
            lines.put(line.toString());
            line.setLength(0);
          } else if (line.length() < LONGEST) {
            line.append(part[i]);
          }
        }
      }
      if (line.length() > 0) {
        lines.put(line.toString());
      }
    } catch (IOException processIsGone) {
      // What it printed until then counts.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
    }
  }
}
