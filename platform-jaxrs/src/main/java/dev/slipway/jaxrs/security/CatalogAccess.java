package dev.slipway.jaxrs.security;

/** How callers of document 000's routes prove who they are. */
public enum CatalogAccess {
  /** With a user token, as everywhere else. */
  TOKEN,
  /** With the header of a trusted proxy, or a user token. */
  HEADER,
  /** Not at all: anybody may do everything that the document lists, and only that. */
  OPEN
}
