package dev.slipway.server.cli.client;

import org.jspecify.annotations.Nullable;

/** A command that ends here; the message is what the person at the keyboard reads. */
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** An end with this exit code, see {@link ExitCode}. */
  public CliException(int exitCode, String message) {
    this(exitCode, message, null);
  }

  /** An end with this exit code and what it comes from. */
  public CliException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A command line that is wrong. */
  public static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, message);
  }

  /** The exit code. */
  public int exitCode() {
    return exitCode;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
