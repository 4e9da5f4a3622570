package dev.slipway.server.cli.command;

import dev.slipway.server.cli.model.CommandModel.Entry;
import dev.slipway.server.cli.output.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the descriptions of all commands of the APIs have in common. */
final class CommandSpecs {
  static final String OUTPUT = "--output";
  static final String WATCH = "--watch";
  static final String WAIT = "--wait";
  static final String TIMEOUT = "--timeout";

  private static final String[] EXIT_CODES = {
    "0:Done.",
    "1:Refused; standard error says why.",
    "2:Wrong usage; nothing was sent.",
    "3:Not logged in.",
    "4:The server is not reached, or has a fault.",
    "5:What was waited for failed, or took too long.",
    "6:With --exit-code: something would change."
  };

  private CommandSpecs() {}

  /** A command with its name, help and exit codes. */
  public static CommandSpec of(String name, String... description) {
    return of(CommandSpec.create(), name, description);
  }

  /** The command of an operation, which it names as its user object. */
  static CommandSpec of(Entry entry, String name, String... description) {
    return of(CommandSpec.wrapWithoutInspection(entry), name, description);
  }

  private static CommandSpec of(CommandSpec empty, String name, String... description) {
    CommandSpec spec = empty.name(name);
    spec.usageMessage()
        .description(description)
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(UsageMessageSpec.keyValuesMap(EXIT_CODES))
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .width(100);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    return spec;
  }

  /** Adds an exit code that the command has beside those of all. */
  static void addExitCode(CommandSpec spec, int code, String meaning) {
    Map<String, String> codes = new LinkedHashMap<>(spec.usageMessage().exitCodeList());
    codes.put(Integer.toString(code), meaning);
    spec.usageMessage().exitCodeList(codes);
  }

  static void addOutput(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-o", OUTPUT)
            .paramLabel(String.join("|", Format.WORDS))
            .type(String.class)
            .completionCandidates(Format.WORDS)
            .description("How the answer is written; table when left out.")
            .build());
  }

  static void addWatch(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(WATCH)
            .arity("0")
            .type(Boolean.class)
            .description("Ask again every two seconds and show what changed, until interrupted.")
            .build());
  }

  static void addWait(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(WAIT)
            .arity("0")
            .type(Boolean.class)
            .description("Wait until it is as it shall be, or has failed.")
            .build());
    spec.addOption(
        OptionSpec.builder(TIMEOUT)
            .paramLabel("SECONDS")
            .type(Long.class)
            .description("How long --wait waits at most; 300 when left out.")
            .build());
  }

  /** The options that say which server, or none. */
  public static void addTarget(CommandSpec spec) {
    text(spec, "--server", "URL", "The server; SLIPWAY_SERVER or the current context otherwise.");
    text(spec, "--context", "NAME", "The context to use instead of the current one.");
    text(spec, "--ca", "FILE", "A PEM file with the authority that proves the server.");
    spec.addOption(
        OptionSpec.builder("--local")
            .arity("0")
            .type(Boolean.class)
            .description("Work on the data of a server that is stopped, without HTTP.")
            .build());
    text(spec, "--as", "NAME", "With --local: the admin to act as; admin when left out.");
    text(spec, "--data", "DIR", "With --local: the server's data folder.");
    text(spec, "--config", "FILE", "With --local: the server's configuration.");
    spec.addOption(
        OptionSpec.builder("--debug")
            .arity("0")
            .type(Boolean.class)
            .description("Show where a failure comes from.")
            .build());
  }

  private static void text(CommandSpec spec, String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .description(description)
            .build());
  }
}
