package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.secret.Secret;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Content;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.RequestBuilder;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.output.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/** Reads what a command line says into the request of its operation. */
final class OperationArguments {
  private final ApiOperation operation;
  private final List<ApiField> arguments;
  private final ParseResult line;
  private final Terminal terminal;
  private final InputFiles files;

  OperationArguments(ApiOperation operation, ParseResult line, Terminal terminal) {
    this(operation, operation.fieldsIn(ApiField.PATH), line, terminal);
  }

  /** A reader of a command that takes these fields as arguments, the others as options. */
  OperationArguments(
      ApiOperation operation, List<ApiField> arguments, ParseResult line, Terminal terminal) {
    this.operation = operation;
    this.arguments = List.copyOf(arguments);
    this.line = line;
    this.terminal = terminal;
    this.files = new InputFiles(terminal.in());
  }

  /**
   * The request.
   *
   * @param ownUser tells one's own account's number where it is left out
   * @throws CliException when the command line lacks something, or has what is none
   */
  RequestBuilder request(Supplier<String> ownUser) {
    RequestBuilder request = new RequestBuilder(operation);
    path(request, ownUser);
    for (ApiField field : operation.fields()) {
      if (!arguments.contains(field)) {
        option(request, field);
      }
    }
    boolean whole = wholeBody(request);
    if (!whole) {
      requireRest(request);
    }
    if (follows()) {
      request.streaming();
    }
    return request;
  }

  /** Whether the answer shall go on as things happen. */
  boolean follows() {
    return OperationSpec.streams(operation) && line.hasMatchedOption(OptionNames.FOLLOW);
  }

  private void path(RequestBuilder request, Supplier<String> ownUser) {
    List<ApiField> fields = arguments;
    List<String> given = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String value = line.matchedPositionalValue(i, (String) null);
      if (value != null) {
        given.add(value);
      }
    }
    if (given.size() == fields.size() - 1 && OperationSpec.isOwnUser(operation, fields.get(0))) {
      given.add(0, ownUser.get());
    }
    if (given.size() < fields.size()) {
      throw CliException.usage("missing " + Values.label(fields.get(given.size())));
    }
    for (int i = 0; i < fields.size(); i++) {
      request.set(
          fields.get(i), Values.read(fields.get(i), given.get(i), Values.label(fields.get(i))));
    }
  }

  private void option(RequestBuilder request, ApiField field) {
    String name = OptionNames.of(field);
    if (!OptionNames.isHidden(field) && line.commandSpec().findOption(name) != null) {
      Object value = line.matchedOptionValue(name, (Object) null);
      if (value != null) {
        set(request, field, name, value);
      }
    }
    String fileOption = OptionNames.file(field);
    boolean fromFile = OptionNames.isHidden(field) || field.isStructured();
    String file = fromFile ? line.matchedOptionValue(fileOption, (String) null) : null;
    if (file == null) {
      return;
    }
    if (request.has(field)) {
      throw new CliException(ExitCode.REFUSED, "Provide only one of " + name + " or " + fileOption);
    }
    request.set(
        field,
        field.isStructured()
            ? files.tree(fileOption, file)
            : Values.text(files.secret(fileOption, file).reveal()));
  }

  private void set(RequestBuilder request, ApiField field, String name, Object value) {
    if (value instanceof Boolean truth) {
      request.set(field, JsonNodeFactory.instance.booleanNode(truth));
    } else if (value instanceof List<?> list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.forEach(each -> array.add(each.toString()));
      request.set(field, array);
    } else if (field.type().equals("file")) {
      request.file(field, files.path(name, value.toString()));
    } else {
      request.set(field, Values.read(field, value.toString(), name));
    }
  }

  /** Takes the body from the file that is named, and tells whether there is nothing to add. */
  private boolean wholeBody(RequestBuilder request) {
    String file =
        line.commandSpec().findOption(OptionNames.FILE) == null
            ? null
            : line.matchedOptionValue(OptionNames.FILE, (String) null);
    if (file == null) {
      if (operation.takes(ApiOperation.BYTES) || operation.takes(ApiOperation.YAML)) {
        if (operation.fieldsIn(ApiField.BODY).stream().noneMatch(request::has)) {
          throw CliException.usage("missing " + OptionNames.FILE + " FILE");
        }
      }
      return false;
    }
    if (operation.takes(ApiOperation.BYTES) && !operation.takes(ApiOperation.JSON)) {
      request.body(bytes(ApiOperation.BYTES, file));
    } else if (operation.takes(ApiOperation.YAML)
        && operation.fieldsIn(ApiField.BODY).stream().noneMatch(request::has)) {
      request.body(bytes(ApiOperation.YAML, file)); // as it is, so that errors name its lines
    } else if (files.tree(OptionNames.FILE, file) instanceof ObjectNode values) {
      request.body(values);
    } else {
      throw CliException.usage(OptionNames.FILE + ": " + file + " does not hold an object");
    }
    return true;
  }

  private Content bytes(String mediaType, String file) {
    return file.equals("-")
        ? Content.of(mediaType, files.all())
        : Content.of(mediaType, files.path(OptionNames.FILE, file));
  }

  private void requireRest(RequestBuilder request) {
    List<String> missing = new ArrayList<>();
    for (ApiField field : operation.fields()) {
      if (field.required() && !arguments.contains(field) && !request.has(field)) {
        Optional<Secret> typed =
            OptionNames.isHidden(field) && !field.isStructured()
                ? terminal.prompt().secret(field.name() + ": ")
                : Optional.empty();
        if (typed.isPresent()) {
          request.set(field, Values.text(typed.get().reveal()));
        } else {
          missing.add(
              OptionNames.isHidden(field) ? OptionNames.file(field) : OptionNames.of(field));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw CliException.usage("missing " + String.join(", ", missing));
    }
  }
}
