package dev.slipway.server.options;

/**
 * How the server logs.
 *
 * @param format text or JSON lines
 * @param level the least level that is logged
 */
public record LogOptions(Format format, Level level) {
  /** The form of a log line. */
  public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for machines. */
    JSON
  }

  /** How important a line is. */
  public enum Level {
    /** Something is broken. */
    ERROR,
    /** Something may need care. */
    WARN,
    /** What an operator wants to know. */
    INFO,
    /** For finding faults. */
    DEBUG,
    /** For finding faults, everything. */
    TRACE
  }
}
