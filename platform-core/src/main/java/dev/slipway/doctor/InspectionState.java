package dev.slipway.doctor;

import java.util.Locale;

/** How far an inspection is. */
public enum InspectionState {
  /** Nobody has asked for one yet. */
  NONE,
  /** A worker will begin it. */
  WAITING,
  /** A worker is at it. */
  RUNNING,
  /** It has come to its end. */
  DONE,
  /** It broke off. */
  FAILED;

  /** Whether it goes on. */
  public boolean isOpen() {
    return this == WAITING || this == RUNNING;
  }

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
