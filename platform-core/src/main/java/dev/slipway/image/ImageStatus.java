package dev.slipway.image;

import java.util.Locale;

/** How a container image stands. */
public enum ImageStatus {
  /** Its registry has not shown a manifest of it yet. */
  BUILDING,
  /** Its registry has its manifest. */
  BUILT,
  /** Its registry did not get a manifest in time, or has it no more; a change begins anew. */
  FAILED;

  /** The status as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
