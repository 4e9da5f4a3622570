package dev.slipway.server.cli.command;

import dev.slipway.server.cli.model.ApiField;
import java.util.List;
import java.util.Set;

/** What the options of operations are called. */
final class OptionNames {
  static final String FILE = "--file";
  static final String FOLLOW = "--follow";

  /** Options that every command has, whose names no field can have. */
  static final Set<String> COMMON =
      Set.of(
          "--as",
          "--body",
          "--ca",
          "--config",
          "--context",
          "--data",
          "--debug",
          FILE,
          "--help",
          "--local",
          "--output",
          "--server",
          "--timeout",
          "--wait",
          "--watch");

  private OptionNames() {}

  /** The option for a field's value. */
  static String of(ApiField field) {
    String name = "--" + field.word();
    return COMMON.contains(name) ? "--field-" + field.word() : name;
  }

  /** The option for a file that holds the field's value, as document 000 names it. */
  static String file(ApiField field) {
    String name = of(field);
    return name.endsWith("-json")
        ? name.substring(0, name.length() - "-json".length()) + "-file"
        : name + "-file";
  }

  /** All names of the option for a field's value. */
  static List<String> all(ApiField field) {
    String alias = field.alias();
    return alias == null ? List.of(of(field)) : List.of(of(field), "--" + alias.replace('_', '-'));
  }

  /**
   * Whether the value is never taken from the command line, which every process sees. Document
   * 000's values are, as its own command line takes them from there too.
   */
  static boolean isHidden(ApiField field) {
    return field.secret() && !field.name().endsWith("_json");
  }
}
