package dev.slipway.chart;

import dev.slipway.error.ErrorCode;
import dev.slipway.error.PlatformException;

/** Thrown when bytes are no chart, or no safe one; the message is the reason. */
public class InvalidChartException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the reason. */
  public InvalidChartException(String message) {
    super(ErrorCode.INVALID, message);
  }
}
