package dev.slipway.server.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The options as a command line's flags. */
public final class CommandLineSource {
  private CommandLineSource() {}

  /** Adds the flags of these options to a command. */
  public static void describe(CommandSpec command, Set<Option> options) {
    for (Option option : Option.all()) {
      if (options.contains(option) && !option.secret()) {
        command.addOption(
            OptionSpec.builder(option.flag())
                .paramLabel(option.label())
                .type(String.class)
                .description(described(option))
                .build());
      }
    }
  }

  /** These values, as their flags would say them. */
  public static Source of(Map<Option, String> values) {
    Map<Option, Setting> settings = new EnumMap<>(Option.class);
    values.forEach((option, value) -> settings.put(option, new Setting(value, option.flag())));
    return new Source(settings, List.of());
  }

  /** What the command line says; the parser collected its errors. */
  public static Source read(ParseResult command) {
    Map<Option, Setting> settings = new EnumMap<>(Option.class);
    for (Option option : Option.all()) {
      String value =
          command.commandSpec().findOption(option.flag()) == null
              ? null
              : command.matchedOptionValue(option.flag(), null);
      if (value != null) {
        settings.put(option, new Setting(value, option.flag()));
      }
    }
    List<String> problems = new ArrayList<>(unknown(command));
    for (Exception error : command.errors()) {
      if (error instanceof ParameterException && !(error instanceof UnmatchedArgumentException)) {
        problems.add(String.valueOf(error.getMessage()));
      }
    }
    return new Source(settings, problems);
  }

  private static List<String> unknown(ParseResult command) {
    Set<String> names =
        command.commandSpec().options().stream()
            .flatMap(option -> Stream.of(option.names()))
            .collect(Collectors.toSet());
    List<String> problems = new ArrayList<>();
    boolean value = false; // what follows an unknown option is likely its value
    for (String argument : command.unmatched()) {
      if (argument.startsWith("-")) {
        String name = argument.replaceFirst("=.*", "");
        problems.add(name + ": " + reason(name, names));
        value = !argument.contains("=");
      } else {
        if (!value) {
          problems.add("'" + argument + "': unexpected argument");
        }
        value = false;
      }
    }
    return problems;
  }

  private static String reason(String name, Set<String> names) {
    return Option.all().stream()
        .filter(option -> option.secret() && option.flag().equals(name))
        .findFirst()
        .map(
            option ->
                "a command line is seen by every process; set %s, or %s in the --config file"
                    .formatted(option.variable(), option.key()))
        .orElseGet(() -> "unknown option" + Nearest.suggestion(name, names));
  }

  private static String described(Option option) {
    return option.description()
        + option.standard().map(value -> " Default: " + value + ".").orElse("")
        + " ("
        + option.variable()
        + ")";
  }
}
