package dev.slipway.yaml;

import dev.slipway.error.ErrorCode;
import dev.slipway.error.PlatformException;

/** Thrown when a document is no YAML that is taken; the message quotes nothing of it. */
public class YamlException extends PlatformException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /** Creates the exception for a place: line and column count from 1, and are 0 when unknown. */
  YamlException(String reason, int line, int column) {
    super(ErrorCode.INVALID, reason);
    this.line = line;
    this.column = column;
  }

  /** In which line, from 1 on; 0 when that is not known. */
  public int line() {
    return line;
  }

  /** In which column, from 1 on; 0 when that is not known. */
  public int column() {
    return column;
  }
}
