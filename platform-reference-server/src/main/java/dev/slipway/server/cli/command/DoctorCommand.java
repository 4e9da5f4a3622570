package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.model.CommandModel.Entry;
import dev.slipway.server.cli.output.AnswerPrinter;
import dev.slipway.server.cli.output.FindingPrinter;
import dev.slipway.server.cli.output.Format;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.display.Display;
import dev.slipway.server.display.LiveDisplay;
import dev.slipway.server.display.PlainDisplay;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code slipway doctor}: has database, Helm's storage and cluster compared, waits for it, and
 * writes what differs with the command that mends each.
 */
final class DoctorCommand {
  private static final String PATH = "/health/doctor";
  private static final String LAST = "--last";
  private static final long PATIENCE_SECONDS = 300;
  private static final long PAUSE_MILLIS = 300;

  private final Entry entry;
  private final Connection connection;
  private final Terminal terminal;

  /**
   * The command.
   *
   * @param entry the operation that shows an inspection
   */
  DoctorCommand(Entry entry, Connection connection, Terminal terminal) {
    this.entry = entry;
    this.connection = connection;
    this.terminal = terminal;
  }

  static CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            "doctor",
            "Compares database, Helm's storage and cluster, and writes what is orphan, ghost,"
                + " locked or drifted with the command that mends it. It changes nothing itself."
                + " For admins.");
    CommandSpecs.addExitCode(spec, ExitCode.FOUND, "Something was found, or could not be told.");
    spec.addOption(
        OptionSpec.builder(LAST)
            .arity("0")
            .type(Boolean.class)
            .description("Show the latest inspection instead of asking for one.")
            .build());
    spec.addOption(
        OptionSpec.builder(CommandSpecs.TIMEOUT)
            .paramLabel("SECONDS")
            .type(Long.class)
            .description("How long to wait for the inspection at most; 300 when left out.")
            .build());
    CommandSpecs.addOutput(spec);
    CommandSpecs.addTarget(spec);
    spec.usageMessage().footer("", "Example:", "  slipway doctor -o wide");
    return spec;
  }

  /** Runs the command and returns its exit code. */
  int run(ParseResult line) {
    Format format = Format.of(line.matchedOptionValue(CommandSpecs.OUTPUT, "table"));
    long seconds = line.matchedOptionValue(CommandSpecs.TIMEOUT, PATIENCE_SECONDS);
    JsonNode inspection =
        line.hasMatchedOption(LAST) ? latest() : fresh(Duration.ofSeconds(seconds));
    write(inspection, format);
    return inspection.path("healthy").asBoolean() ? ExitCode.OK : ExitCode.FOUND;
  }

  private JsonNode latest() {
    JsonNode inspection = connection.json(ApiRequest.get(PATH));
    String state = inspection.path("state").asText();
    if (state.equals("none")) {
      throw new CliException(ExitCode.NOT_REACHED, "there was no inspection yet");
    }
    requireWhole(inspection);
    return inspection;
  }

  private JsonNode fresh(Duration patience) {
    long number =
        connection
            .json(new ApiRequest("POST", PATH, Map.of("Accept", "application/json"), null))
            .path("number")
            .asLong();
    connection.work();
    long end = System.nanoTime() + patience.toNanos();
    try (Display display = display()) {
      display.step("Comparing database, Helm's storage and cluster");
      String last = "";
      while (true) {
        JsonNode inspection = connection.json(ApiRequest.get(PATH));
        String state = inspection.path("state").asText();
        boolean open = state.equals("waiting") || state.equals("running");
        if (inspection.path("number").asLong() > number || !open) {
          end(inspection, state, display);
          return inspection;
        }
        String progress = "%s, %d releases".formatted(state, inspection.path("checked").asInt());
        if (!progress.equals(last)) {
          display.event(progress);
          last = progress;
        }
        pause(end, progress, patience);
      }
    }
  }

  private static void end(JsonNode inspection, String state, Display display) {
    String progress = "%s, %d releases".formatted(state, inspection.path("checked").asInt());
    if (state.equals("failed")) {
      display.failed(progress);
    } else {
      display.done(progress);
    }
    requireWhole(inspection);
  }

  private static void requireWhole(JsonNode inspection) {
    if (inspection.path("state").asText().equals("failed")) {
      String reason = inspection.path("reason").asText().replaceAll("\\p{Cntrl}+", " ");
      throw new CliException(ExitCode.NOT_REACHED, "the inspection broke off: " + reason);
    }
  }

  private static void pause(long end, String progress, Duration patience) {
    if (System.nanoTime() >= end) {
      throw new CliException(
          ExitCode.NOT_REACHED,
          "the inspection is %s after %d s; slipway doctor --last shows how it ended"
              .formatted(progress, patience.toSeconds()));
    }
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.NOT_REACHED, "interrupted", e);
    }
  }

  private void write(JsonNode inspection, Format format) {
    switch (format) {
      case JSON, YAML ->
          terminal
              .out()
              .println(
                  new AnswerPrinter(terminal, format)
                      .text(inspection, entry.operation().answer(), entry.name().group()));
      case NAME -> FindingPrinter.names(inspection).forEach(terminal.out()::println);
      case TABLE, WIDE ->
          new FindingPrinter(terminal, format == Format.WIDE)
              .lines(inspection)
              .forEach(terminal.out()::println);
    }
  }

  /** Beside the answer, which may go into a pipe. */
  private Display display() {
    return terminal.live()
        ? new LiveDisplay(terminal.err(), terminal.colour())
        : new PlainDisplay(terminal.err());
  }
}
