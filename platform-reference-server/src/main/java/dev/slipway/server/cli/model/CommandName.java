package dev.slipway.server.cli.model;

/**
 * The name of the command that stands for an operation.
 *
 * @param group what it is about, such as {@code product}
 * @param verb what it does, such as {@code create}
 */
public record CommandName(String group, String verb) {
  /** A name written as people do, such as {@code product create}. */
  public static CommandName of(String text) {
    String[] words = text.split(" ", 2);
    return new CommandName(words[0], words[1]);
  }

  @Override
  public String toString() {
    return group + " " + verb;
  }
}
