package dev.slipway.server.cli.model;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One value of what an operation answers.
 *
 * @param name its key
 * @param type its JSON type
 * @param format what the type alone does not say, or empty
 */
public record ApiColumn(String name, String type, String format) {
  /** Whether a cell of a table can show it. */
  @JsonIgnore
  public boolean isPlain() {
    return !type.equals("object") && !type.equals("array");
  }
}
