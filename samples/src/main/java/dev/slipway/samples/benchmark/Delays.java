package dev.slipway.samples.benchmark;

import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A client that notes how long events took from their making to their reading. Thread-safe. */
final class Delays implements WebSocket.Listener {
  private static final String MARK = "\"message\":\"";

  private double[] millis = new double[64];
  private int count;
  private long heard;

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    String text = data.toString();
    int begin = text.indexOf(MARK);
    if (begin >= 0) {
      int from = begin + MARK.length();
      long made = Long.parseLong(text.substring(from, text.indexOf('"', from)));
      add((System.nanoTime() - made) / 1e6);
    }
    socket.request(1);
    return null;
  }

  private synchronized void add(double delay) {
    if (count == millis.length) {
      millis = Arrays.copyOf(millis, count * 2);
    }
    millis[count++] = delay;
    heard++;
  }

  synchronized void reset() {
    count = 0;
  }

  synchronized long heard() {
    return heard;
  }

  synchronized double[] millis() {
    return Arrays.copyOf(millis, count);
  }
}
