package dev.slipway.doctor;

import java.util.Locale;

/** The sets that what an inspection finds falls into. */
public enum FindingSet {
  /** On the cluster with this installation's marks, and no row of the database knows it. */
  ORPHAN,
  /** Deployed as the database has it, and Helm's storage or the cluster lacks it. */
  GHOST,
  /** Held by an operation that nobody works on any more, or by work that has stopped. */
  LOCKED,
  /** There, and other than it shall be, with nobody about to change that. */
  DRIFTED;

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
