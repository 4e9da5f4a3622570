package dev.slipway.identity;

import java.util.Locale;

/** What an account may do in a project that it takes part in; each role includes those before. */
public enum ProjectRole {
  /** Reads the project and what is in it. */
  VIEWER,
  /** Changes what the project says and holds. */
  DEVELOPER,
  /** Manages the members, gives the project away, archives and deletes it. */
  OWNER;

  /** Whether whoever has this role may do what the other one may. */
  public boolean includes(ProjectRole other) {
    return compareTo(other) >= 0;
  }

  /** The role as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
