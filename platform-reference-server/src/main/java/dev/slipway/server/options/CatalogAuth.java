package dev.slipway.server.options;

/** How the catalogue's routes know who calls. */
public enum CatalogAuth {
  /** By a user token. */
  TOKEN,
  /** By a header that trusted proxies set. */
  HEADER,
  /** Not at all. */
  OPEN
}
