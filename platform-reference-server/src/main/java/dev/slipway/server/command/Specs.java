package dev.slipway.server.command;

import dev.slipway.server.options.CommandLineSource;
import dev.slipway.server.options.Option;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the commands' descriptions have in common. */
final class Specs {
  private static final String[] EXIT_CODES = {
    "0:Done; stopped by SIGTERM or SIGINT.", "1:Failed; standard error says why.", "2:Wrong usage."
  };

  private Specs() {}

  static CommandSpec of(String name, String description, Set<Option> options, String... footer) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage()
        .description(description)
        .footer(footer)
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(UsageMessageSpec.keyValuesMap(EXIT_CODES))
        .optionListHeading("%nOptions:%n")
        .width(100);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    CommandLineSource.describe(spec, options);
    return spec;
  }
}
