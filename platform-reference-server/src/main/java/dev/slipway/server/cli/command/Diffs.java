package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.output.Changes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Commands that tell what would change, and may tell by their exit code whether anything would. */
final class Diffs {
  private static final String OPTION = "--exit-code";

  private Diffs() {}

  /** Whether the operation only tells what would change. */
  static boolean are(ApiOperation operation) {
    return !operation.answer().list()
        && operation.answer().has("changes")
        && operation.scope().endsWith(":read");
  }

  static void addOption(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(OPTION)
            .arity("0")
            .type(Boolean.class)
            .description("End with " + ExitCode.FOUND + " when something would change.")
            .build());
  }

  /** The exit code of a command that was answered so. */
  static int exitCode(ParseResult line, ApiOperation operation, JsonNode answer) {
    return are(operation) && line.hasMatchedOption(OPTION) && Changes.number(answer) > 0
        ? ExitCode.FOUND
        : ExitCode.OK;
  }
}
