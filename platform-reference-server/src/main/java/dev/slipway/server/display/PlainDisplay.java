package dev.slipway.server.display;

import java.io.PrintStream;

/** Plain lines, for logs and pipes. */
public final class PlainDisplay implements Display {
  private final PrintStream out;

  /** Lines to this stream. */
  public PlainDisplay(PrintStream out) {
    this.out = out;
  }

  @Override
  public void step(String what) {
    line("* " + what);
  }

  @Override
  public void event(String what) {
    line("  - " + what);
  }

  @Override
  public void done(String result) {
    line("  ok: " + result);
  }

  @Override
  public void failed(String reason) {
    line("  failed: " + reason);
  }

  @Override
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
