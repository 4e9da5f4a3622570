package dev.slipway.project.environment;

import java.util.Locale;

/** How long an environment is meant to live. */
public enum EnvironmentType {
  /** Until its time is over. */
  EPHEMERAL,
  /** Until somebody deletes it. */
  PERSISTENT;

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type with this word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static EnvironmentType of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
