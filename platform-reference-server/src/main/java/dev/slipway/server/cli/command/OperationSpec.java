package dev.slipway.server.cli.command;

import dev.slipway.server.cli.model.ApiAnswer;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.model.CommandModel.Entry;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Describes the command of an operation: arguments, options and help. */
final class OperationSpec {
  private OperationSpec() {}

  /** The description; {@code name} is what the command is called where it stands. */
  static CommandSpec of(String name, Entry entry) {
    ApiOperation operation = entry.operation();
    CommandSpec spec = CommandSpecs.of(entry, name, description(operation));
    fill(spec, operation, operation.fieldsIn(ApiField.PATH));
    spec.usageMessage()
        .footer(
            "",
            "Example:",
            "  " + Examples.of(entry, operation),
            "",
            "Operation: " + operation.id() + " (" + operation.route() + ")");
    return spec;
  }

  /** The description of a command that takes these fields as arguments, the others as options. */
  static CommandSpec of(String name, ApiOperation operation, List<ApiField> arguments) {
    CommandSpec spec = CommandSpecs.of(name, description(operation));
    fill(spec, operation, arguments);
    return spec;
  }

  private static void fill(CommandSpec spec, ApiOperation operation, List<ApiField> arguments) {
    int index = 0;
    for (ApiField field : arguments) {
      spec.addPositional(positional(operation, field, index++));
    }
    if (operation.hasBody() && !operation.takes(ApiOperation.FORM)) {
      addFile(spec, operation);
    }
    for (ApiField field : operation.fields()) {
      if (!arguments.contains(field)) {
        addField(spec, field);
      }
    }
    if (operation.answer().streams() && spec.findOption(OptionNames.FOLLOW) == null) {
      spec.addOption(
          OptionSpec.builder("-f", OptionNames.FOLLOW)
              .description("Go on as things happen.")
              .build());
    }
    CommandSpecs.addOutput(spec);
    if (Diffs.are(operation)) {
      Diffs.addOption(spec);
    } else if (operation.isWrite()) {
      CommandSpecs.addWait(spec);
    } else if (operation.answer().mediaTypes().contains(ApiOperation.JSON)) {
      CommandSpecs.addWatch(spec);
      CommandSpecs.addWait(spec);
    }
    CommandSpecs.addTarget(spec);
  }

  /** Whether the field is an account that one's own stands for when it is left out. */
  static boolean isOwnUser(ApiOperation operation, ApiField field) {
    return field.name().equals("user_id") && operation.path().startsWith("/users/{user_id}/");
  }

  private static String description(ApiOperation operation) {
    String who =
        switch (operation.access()) {
          case "admin" -> " For admins.";
          case "anybody" -> " Needs no login.";
          default -> "";
        };
    return operation.summary().replace("%", "%%") + "." + who;
  }

  private static PositionalParamSpec positional(ApiOperation operation, ApiField field, int index) {
    boolean own = isOwnUser(operation, field);
    String label = field.name().toUpperCase(Locale.ROOT);
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .arity("0..1")
        .paramLabel(own ? "[" + label + "]" : label)
        .hideParamSyntax(true)
        .type(String.class)
        .description(sentence(field.help()) + (own ? " Your own account when left out." : ""))
        .build();
  }

  private static void addFile(CommandSpec spec, ApiOperation operation) {
    boolean fields = operation.takes(ApiOperation.JSON) || operation.takes(ApiOperation.YAML);
    boolean bytes = operation.takes(ApiOperation.BYTES) && !fields;
    if (bytes || fields) {
      spec.addOption(
          OptionSpec.builder(
                  streams(operation)
                      ? new String[] {OptionNames.FILE}
                      : new String[] {"-f", OptionNames.FILE})
              .paramLabel("FILE")
              .type(String.class)
              .description(
                  bytes
                      ? "What to send; - is standard input."
                      : "The values below as a JSON or YAML file; - is standard input. An option"
                          + " goes before it.")
              .build());
    }
  }

  private static void addField(CommandSpec spec, ApiField field) {
    if (!OptionNames.isHidden(field)) {
      List<String> names = OptionNames.all(field);
      if (names.stream().allMatch(name -> spec.findOption(name) == null)) {
        spec.addOption(option(field, names));
      }
    }
    if (OptionNames.isHidden(field) || field.isStructured()) {
      if (ValueSettings.of(field)) {
        addSettings(spec);
      }
      spec.addOption(
          OptionSpec.builder(OptionNames.file(field))
              .paramLabel("FILE")
              .type(String.class)
              .description(
                  sentence(
                      (OptionNames.isHidden(field) ? help(field) : "The same")
                          + (field.isStructured() ? ": a JSON or YAML file" : ": a file")
                          + "; - is standard input"))
              .build());
    }
  }

  private static void addSettings(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(ValueSettings.OPTION)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("KEY=VALUE")
            .description(
                "One value, such as size.cpu=2; the others stay as they are. May be repeated.")
            .build());
  }

  private static OptionSpec option(ApiField field, List<String> names) {
    boolean follow = field.name().equals("follow");
    OptionSpec.Builder option =
        follow
            ? OptionSpec.builder("-f", names.toArray(String[]::new))
            : OptionSpec.builder(names.toArray(String[]::new));
    option.description(sentence(help(field)));
    if (field.type().equals("boolean")) {
      return option.type(Boolean.class).arity("0").negatable(!follow).build();
    }
    if (field.type().equals("array") && !field.isStructured()) {
      return option
          .type(List.class)
          .auxiliaryTypes(String.class)
          .arity("1")
          .paramLabel(label(field))
          .build();
    }
    if (!field.words().isEmpty()) {
      option.completionCandidates(field.words());
    }
    return option.type(String.class).paramLabel(label(field)).build();
  }

  private static String label(ApiField field) {
    if (!field.words().isEmpty()) {
      return String.join("|", field.words());
    }
    return switch (field.type()) {
      case "integer" -> "N";
      case "file" -> "FILE";
      case "object" -> "JSON";
      case "array" -> field.isStructured() ? "JSON" : "TEXT";
      default ->
          switch (field.format()) {
            case "uuid" -> "ID";
            case "date" -> "DATE";
            case "date-time" -> "TIME";
            default -> "TEXT";
          };
    };
  }

  private static String help(ApiField field) {
    String standard = field.standard();
    String more = field.type().equals("array") ? "; may be repeated" : "";
    boolean told = standard == null || field.type().equals("boolean");
    return field.help()
        + more
        + (told ? "" : "; " + standard + " when left out")
        + (field.required() ? "; required" : "");
  }

  private static String sentence(String text) {
    String clean = text.replace("`", "").replace("%", "%%");
    return clean.isEmpty()
        ? clean
        : clean.substring(0, 1).toUpperCase(Locale.ROOT) + clean.substring(1) + ".";
  }

  /** Whether a command follows what happens when it is asked to. */
  static boolean streams(ApiOperation operation) {
    return operation.answer().mediaTypes().contains(ApiAnswer.EVENTS);
  }
}
