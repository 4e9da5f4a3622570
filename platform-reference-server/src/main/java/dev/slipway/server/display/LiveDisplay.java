package dev.slipway.server.display;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A terminal's display: the running step turns and counts, what is done stays above it. */
public final class LiveDisplay implements Display {
  private static final String[] FRAMES = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String CLEAR = "\r\u001b[2K";
  private static final int FRAME_MILLIS = 100;

  private final PrintStream out;
  private final boolean colour;
  private final ScheduledExecutorService clockwork;
  private final ScheduledFuture<?> frames;
  private @Nullable String running;
  private long since;
  private int frame;

  /**
   * A display on this terminal.
   *
   * @param colour whether it may use colours
   */
  public LiveDisplay(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
    clockwork =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "display");
              thread.setDaemon(true);
              return thread;
            });
    frames =
        clockwork.scheduleAtFixedRate(
            this::draw, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void step(String what) {
    running = what;
    since = System.nanoTime();
    draw();
  }

  @Override
  public synchronized void event(String what) {
    print("    " + paint("2", "· " + what));
    draw();
  }

  @Override
  public synchronized void done(String result) {
    print(paint("32", "✓") + " " + result + paint("2", elapsed()));
    running = null;
  }

  @Override
  public synchronized void failed(String reason) {
    print(paint("31", "✗") + " " + reason);
    running = null;
  }

  @Override
  public synchronized void line(String text) {
    print(text);
  }

  @Override
  public synchronized void close() {
    frames.cancel(false);
    clockwork.shutdownNow();
    if (running != null) {
      out.print(CLEAR);
      running = null;
    }
    out.flush();
  }

  private synchronized void draw() {
    if (running != null) {
      frame = (frame + 1) % FRAMES.length;
      out.print(CLEAR + paint("36", FRAMES[frame]) + " " + running + paint("2", elapsed()));
      out.flush();
    }
  }

  private void print(String text) {
    out.println((running == null ? "" : CLEAR) + text);
    out.flush();
  }

  private String elapsed() {
    Duration time = Duration.ofNanos(System.nanoTime() - since);
    return "  %d.%d s".formatted(time.toSeconds(), time.toMillisPart() / 100);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
