package dev.slipway.registry;

/**
 * What came of trying a host's login.
 *
 * @param status what happened
 * @param text the same for people, without any secret
 */
public record LoginResult(Status status, String text) {
  /** What happened. */
  public enum Status {
    /** The host accepted the login, or asks for none. */
    OK,
    /** The host refused the login, or may not be spoken to. */
    REFUSED,
    /** The host does not answer, or not as a registry should. */
    UNREACHABLE,
    /** The host answers, but is no registry: only fetching a chart shows whether it lets one in. */
    UNKNOWN
  }
}
