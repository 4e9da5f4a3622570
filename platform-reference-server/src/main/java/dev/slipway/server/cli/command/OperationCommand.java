package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.Failures;
import dev.slipway.server.cli.client.PagedLists;
import dev.slipway.server.cli.client.RequestBuilder;
import dev.slipway.server.cli.command.Documents.Document;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.model.CommandModel.Entry;
import dev.slipway.server.cli.output.AnswerPrinter;
import dev.slipway.server.cli.output.Format;
import dev.slipway.server.cli.output.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ParseResult;

/** Runs the command of an operation. */
final class OperationCommand {
  private static final long WATCH_SECONDS = 2;
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final CommandModel model;
  private final Entry entry;
  private final ApiOperation operation;
  private final ParseResult line;
  private final Terminal terminal;
  private final Format format;

  OperationCommand(CommandModel model, Entry entry, ParseResult line, Terminal terminal) {
    this.model = model;
    this.entry = entry;
    this.operation = entry.operation();
    this.line = line;
    this.terminal = terminal;
    this.format = Format.of(line.matchedOptionValue(CommandSpecs.OUTPUT, "table"));
  }

  /**
   * Sends what the command line asks for, and writes the answer.
   *
   * @throws CliException when there is no good one
   */
  int run(Connection connection) {
    OperationArguments arguments = new OperationArguments(operation, line, terminal);
    if (has(CommandSpecs.WAIT)) {
      shown();
    }
    List<Document> documents = arguments.documents();
    for (Document document : documents) {
      each(connection, arguments, document, documents.size() > 1);
    }
    if (!documents.isEmpty()) {
      return ExitCode.OK;
    }
    RequestBuilder builder = arguments.request(new ApiLookup(model, connection));
    ApiRequest request = builder.build();
    if (arguments.follows()) {
      new Following(connection, terminal, format).follow(request);
    } else if (has(CommandSpecs.WATCH)) {
      watch(connection, request);
    } else if (inPages(request)) {
      write(PagedLists.whole(connection, request.target()), builder);
    } else {
      return once(connection, builder, request);
    }
    return ExitCode.OK;
  }

  private void each(
      Connection connection, OperationArguments arguments, Document document, boolean several) {
    RequestBuilder builder = arguments.request(new ApiLookup(model, connection), document);
    if (several && format == Format.YAML) {
      terminal.out().println("---");
    }
    try {
      once(connection, builder, builder.build());
    } catch (CliException e) {
      throw several
          ? new CliException(e.exitCode(), document.origin() + ": " + e.getMessage(), e)
          : e;
    }
  }

  /** Whether all of a list is wanted that the API gives in pages. */
  private boolean inPages(ApiRequest request) {
    return PagedLists.has(operation) && !PagedLists.isPage(request.target());
  }

  private int once(Connection connection, RequestBuilder builder, ApiRequest request) {
    try (ApiResponse response = connection.send(request)) {
      if (response.status() == 401 && operation.access().equals("bearer")) {
        throw Failures.withoutToken(response, "service, deployment or config");
      }
      if (!response.ok()) {
        throw Failures.of(response, connection.target());
      }
      String type = response.mediaType();
      if (!type.isEmpty() && !type.equals(ApiOperation.JSON)) {
        copy(response);
        return ExitCode.OK;
      }
      JsonNode body = response.json();
      if (has(CommandSpecs.WAIT)) {
        body = await(connection, builder, body);
      }
      write(body, builder);
      return Diffs.exitCode(line, operation, body);
    }
  }

  private JsonNode await(Connection connection, RequestBuilder builder, JsonNode body) {
    String target = target(builder, body);
    boolean gone = operation.method().equals("DELETE");
    long seconds = line.matchedOptionValue(CommandSpecs.TIMEOUT, 300L);
    JsonNode end =
        new Waiting(connection, terminal, Duration.ofSeconds(seconds))
            .await(entry.name().group(), target, gone);
    return gone ? body : end;
  }

  /** Where the thing is that the answer is about. */
  private String target(RequestBuilder builder, JsonNode body) {
    Entry shows = shown();
    String item = shows.operation().path();
    String target = builder.target().replaceFirst("\\?.*", "");
    if (segments(operation.path()) >= segments(item) && operation.path().startsWith(item)) {
      String[] parts = target.split("/", -1);
      return String.join("/", java.util.Arrays.copyOf(parts, segments(item)));
    }
    JsonNode id = body.path("id").isValueNode() ? body.path("id") : body.path("deployment_id");
    RequestBuilder shown = new RequestBuilder(shows.operation());
    String[] here = target.split("/", -1);
    String[] names = operation.path().split("/", -1);
    for (int i = 0; i < names.length && i < here.length; i++) {
      if (names[i].startsWith("{")) {
        shown.set(names[i].substring(1, names[i].length() - 1), here[i]);
      }
    }
    String[] last = item.split("/", -1);
    String name = last[last.length - 1];
    return shown.set(name.replaceAll("[{}]", ""), id.asText()).target();
  }

  /** The command that shows the thing, which waiting asks. */
  private Entry shown() {
    return model
        .find(group(), "get")
        .orElseThrow(
            () ->
                CliException.usage(
                    "--wait: there is no 'slipway %s get' to ask how far it is"
                        .formatted(group())));
  }

  private static int segments(String path) {
    return path.split("/", -1).length;
  }

  private void write(JsonNode body, RequestBuilder builder) {
    if (body.isMissingNode()) {
      String[] target = builder.target().replaceFirst("\\?.*", "").split("/", -1);
      String[] path = operation.path().split("/", -1);
      String id = "";
      for (int i = 0; i < path.length; i++) {
        id = path[i].startsWith("{") ? " " + target[i] : id;
      }
      if (format == Format.TABLE || format == Format.WIDE) {
        terminal
            .out()
            .println(
                verb().equals("delete")
                    ? "Deleted " + entry.name().group() + id
                    : entry.name() + id + ": done");
      }
      return;
    }
    String text = new AnswerPrinter(terminal, format).text(body, operation.answer(), group());
    if (!text.isEmpty()) {
      terminal.out().println(text);
    } else if (format == Format.TABLE || format == Format.WIDE) {
      terminal
          .err()
          .println(verb().equals("list") ? "No " + group() + " found." : "Nothing found.");
    }
  }

  private String verb() {
    return entry.name().verb();
  }

  private String group() {
    return entry.name().group();
  }

  private void copy(ApiResponse response) {
    try {
      response.body().transferTo(terminal.out());
      terminal.out().flush();
    } catch (IOException e) {
      throw new CliException(ExitCode.UNAVAILABLE, "the answer broke off: " + e.getMessage(), e);
    }
  }

  private void watch(Connection connection, ApiRequest request) {
    String last = "";
    AnswerPrinter printer = new AnswerPrinter(terminal, format);
    while (!Thread.currentThread().isInterrupted()) {
      JsonNode body =
          inPages(request)
              ? PagedLists.whole(connection, request.target())
              : connection.json(request);
      String text = printer.text(body, operation.answer(), group());
      if (!text.equals(last)) {
        terminal.out().println(terminal.live() ? CLEAR + text : text);
        terminal.out().flush();
        last = text;
      }
      try {
        TimeUnit.SECONDS.sleep(WATCH_SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean has(String option) {
    return line.commandSpec().findOption(option) != null && line.hasMatchedOption(option);
  }
}
