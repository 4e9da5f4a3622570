package dev.slipway.server.options;

import dev.slipway.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Where the data is kept. */
public sealed interface DatabaseOption {
  /** A PostgreSQL that the server brings along and keeps in its data folder. */
  record Embedded() implements DatabaseOption {}

  /**
   * Somebody else's PostgreSQL.
   *
   * @param url the JDBC address
   * @param user its user, or null when the address names it
   * @param password the password, or null when the address holds it or none is needed
   */
  record External(String url, @Nullable String user, @Nullable Secret password)
      implements DatabaseOption {
    /** The address without its parameters, which may hold a password. */
    public String shownUrl() {
      int parameters = url.indexOf('?');
      String bare = parameters < 0 ? url : url.substring(0, parameters);
      return bare.replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
      return shownUrl();
    }
  }
}
