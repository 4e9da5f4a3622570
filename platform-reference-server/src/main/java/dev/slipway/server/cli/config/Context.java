package dev.slipway.server.cli.config;

import org.jspecify.annotations.Nullable;

/**
 * A server that somebody works with, and the login there.
 *
 * @param server its address
 * @param ca a PEM file with the authority that proves its certificate, or null for Java's own
 * @param user who is logged in, or null
 * @param accessToken what proves it, or null
 * @param refreshToken what the next access token is had for, or null
 */
public record Context(
    String server,
    @Nullable String ca,
    @Nullable String user,
    @Nullable String accessToken,
    @Nullable String refreshToken) {
  /** A server where nobody is logged in. */
  public static Context at(String server, @Nullable String ca) {
    return new Context(server, ca, null, null, null);
  }

  /** The same server with this login. */
  public Context withLogin(
      @Nullable String name, @Nullable String access, @Nullable String refresh) {
    return new Context(server, ca, name, access, refresh);
  }

  /** Without the tokens, which nothing shows. */
  @Override
  public String toString() {
    return server + (user == null ? "" : " as " + user);
  }
}
