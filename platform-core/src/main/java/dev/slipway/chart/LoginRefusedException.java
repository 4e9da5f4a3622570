package dev.slipway.chart;

/** Thrown when a host refuses the login that the platform has for it. */
final class LoginRefusedException extends InvalidChartException {
  private static final long serialVersionUID = 1L;

  LoginRefusedException(String message) {
    super(message);
  }
}
