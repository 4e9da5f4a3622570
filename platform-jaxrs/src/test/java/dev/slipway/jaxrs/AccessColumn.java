package dev.slipway.jaxrs;

/** Who calls, and whose object the path names: one column of the access matrix. */
enum AccessColumn {
  /** No token at all. */
  NOBODY("nobody", Whose.OWN),
  /** An account that an admin made inactive, with a token of before. */
  INACTIVE("inactive", Whose.OWN),
  /** A machine's token with every scope but the one that is needed. */
  UNSCOPED("other scopes", Whose.OWN),
  /** A machine's token with the scope that is needed and no other. */
  MACHINE("machine", Whose.OWN),
  /** A token that starts runs of one service of deploy scripts. */
  SERVICE_TOKEN("service token", Whose.OWN),
  /** The token that a deploy script has for its own run. */
  DEPLOYMENT_TOKEN("deployment token", Whose.OWN),
  /** A token that reads what is deployed. */
  CONFIG_TOKEN("config token", Whose.OWN),
  /** A user's refresh token, which is good for another session and for nothing else. */
  REFRESH_TOKEN("refresh token", Whose.OWN),
  /** A user and its own object, or one that belongs to the platform. */
  USER("user", Whose.OWN),
  /** A user and another user's object. */
  FOREIGN("user, foreign", Whose.FOREIGN),
  /** A user and an object that is not there. */
  MISSING("user, missing", Whose.MISSING),
  /** A user and an object of another's project, in which it is a viewer. */
  VIEWER("viewer", Whose.FOREIGN),
  /** The same as a developer. */
  DEVELOPER("developer", Whose.FOREIGN),
  /** The same as one more owner. */
  OWNER("owner", Whose.FOREIGN),
  /** An admin and a user's object. */
  ADMIN("admin", Whose.FOREIGN),
  /** An admin and an object that is not there. */
  ADMIN_MISSING("admin, missing", Whose.MISSING);

  private final String title;
  private final Whose whose;

  AccessColumn(String title, Whose whose) {
    this.title = title;
    this.whose = whose;
  }

  String title() {
    return title;
  }

  Whose whose() {
    return whose;
  }

  /** Whether the caller is a member of the project; its role is the title then. */
  boolean isMember() {
    return this == VIEWER || this == DEVELOPER || this == OWNER;
  }

  /** Whether the platform finds out who calls. */
  boolean isKnown() {
    return this != NOBODY && this != INACTIVE;
  }

  /** Whose object it is. */
  enum Whose {
    OWN,
    FOREIGN,
    MISSING
  }
}
