package dev.slipway.pipeline.script;

/** Hears what a script says, on the thread that runs it. */
public interface ScriptListener {
  /** The script reported a step. */
  void report(ScriptReport report);

  /** The script printed this text, redacted of its token. */
  void output(String text);
}
