package dev.slipway.server.cli.client;

/** What a command's exit code means; scripts rely on these. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** The platform refused: no such thing, a conflict, a rule. */
  public static final int REFUSED = 1;

  /** The command line is wrong; nothing was sent. */
  public static final int USAGE = 2;

  /** Not logged in, or the login is over. */
  public static final int NOT_LOGGED_IN = 3;

  /** The server is not reached, or has a fault of its own. */
  public static final int UNAVAILABLE = 4;

  /** What {@code --wait} waited for failed, or did not come in time. */
  public static final int NOT_REACHED = 5;

  /**
   * {@code slipway doctor} found something that wants mending, or could not tell; with {@code
   * --exit-code}: something would change.
   */
  public static final int FOUND = 6;

  private ExitCode() {}
}
