package dev.slipway.server.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.secret.Secret;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Content;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.RequestBuilder;
import dev.slipway.server.cli.command.Documents.Document;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.output.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Reads what a command line says into the request of its operation. */
final class OperationArguments {
  private final ApiOperation operation;
  private final List<ApiField> arguments;
  private final ParseResult line;
  private final Terminal terminal;
  private final InputFiles files;
  private @Nullable Document document;

  OperationArguments(ApiOperation operation, ParseResult line, Terminal terminal) {
    this(operation, operation.fieldsIn(ApiField.PATH), line, terminal);
  }

  /** What a reader asks the API for. */
  interface Lookup {
    /** One's own account's number. */
    String ownUser();

    /** The id of what has this name; see {@link Names#id}. */
    String id(ApiOperation operation, ApiField field, String text, String filled);

    /** The thing itself that the path leads to. */
    JsonNode thing(String path);

    /** Nothing: every argument has to be there, and an id. */
    static Lookup none() {
      return new Lookup() {
        @Override
        public String ownUser() {
          return "";
        }

        @Override
        public String id(ApiOperation operation, ApiField field, String text, String filled) {
          return text;
        }

        @Override
        public JsonNode thing(String path) {
          return MissingNode.getInstance();
        }
      };
    }
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
   * @param lookup tells what the command line leaves out or calls by its name
   * @throws CliException when the command line lacks something, or has what is none
   */
  RequestBuilder request(Lookup lookup) {
    RequestBuilder request = new RequestBuilder(operation);
    path(request, lookup);
    for (ApiField field : operation.fields()) {
      if (!arguments.contains(field)) {
        option(request, field, lookup);
      }
    }
    boolean whole = wholeBody(request);
    settings(request, lookup);
    if (!whole) {
      requireRest(request);
    }
    if (follows()) {
      request.streaming();
    }
    return request;
  }

  /** The documents of a command that takes several in one file; none when it takes one thing. */
  List<Document> documents() {
    boolean plain =
        operation.takes(ApiOperation.YAML)
            && operation.fieldsIn(ApiField.BODY).stream()
                .noneMatch(
                    field ->
                        line.hasMatchedOption(OptionNames.of(field))
                            || line.hasMatchedOption(OptionNames.file(field)));
    String file = plain ? line.matchedOptionValue(OptionNames.FILE, (String) null) : null;
    return file == null ? List.of() : new Documents(files).in(OptionNames.FILE, file);
  }

  /** The request with this document as its body. */
  RequestBuilder request(Lookup lookup, Document document) {
    this.document = document;
    return request(lookup);
  }

  /** Whether the answer shall go on as things happen. */
  boolean follows() {
    return OperationSpec.streams(operation) && line.hasMatchedOption(OptionNames.FOLLOW);
  }

  private void path(RequestBuilder request, Lookup lookup) {
    List<ApiField> fields = arguments;
    List<String> given = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String value = line.matchedPositionalValue(i, (String) null);
      if (value != null) {
        given.add(value);
      }
    }
    if (given.size() == fields.size() - 1 && OperationSpec.isOwnUser(operation, fields.get(0))) {
      given.add(0, lookup.ownUser());
    }
    if (given.size() < fields.size()) {
      throw CliException.usage("missing " + Values.label(fields.get(given.size())));
    }
    for (int i = 0; i < fields.size(); i++) {
      ApiField field = fields.get(i);
      String id = lookup.id(operation, field, given.get(i), request.target());
      request.set(field, Values.read(field, id, Values.label(field)));
    }
  }

  private void option(RequestBuilder request, ApiField field, Lookup lookup) {
    String name = OptionNames.of(field);
    if (!OptionNames.isHidden(field) && line.commandSpec().findOption(name) != null) {
      Object value = line.matchedOptionValue(name, (Object) null);
      if (value != null) {
        set(request, field, name, value, lookup);
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
            ? structured(field, fileOption, file)
            : Values.text(files.secret(fileOption, file).reveal()));
  }

  private JsonNode structured(ApiField field, String option, String file) {
    JsonNode tree = files.tree(option, file);
    if (field.type().equals("object") ? !tree.isObject() : !tree.isArray()) {
      throw Values.undecodable(option, field);
    }
    return tree;
  }

  private void set(
      RequestBuilder request, ApiField field, String name, Object value, Lookup lookup) {
    if (value instanceof Boolean truth) {
      request.set(field, JsonNodeFactory.instance.booleanNode(truth));
    } else if (value instanceof List<?> list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.forEach(each -> array.add(each.toString()));
      request.set(field, array);
    } else if (field.type().equals("file")) {
      request.file(field, files.path(name, value.toString()));
    } else {
      String id = lookup.id(operation, field, value.toString(), request.target());
      request.set(field, Values.read(field, id, name));
    }
  }

  /** Sets single values, over those of the command line, or else over those that the thing has. */
  private void settings(RequestBuilder request, Lookup lookup) {
    for (ApiField field : operation.fields()) {
      List<?> settings =
          ValueSettings.of(field) && line.commandSpec().findOption(ValueSettings.OPTION) != null
              ? line.matchedOptionValue(ValueSettings.OPTION, List.of())
              : List.of();
      if (!settings.isEmpty()) {
        JsonNode base =
            request.has(field)
                ? request.bodyValue(field)
                : lookup.thing(request.target()).path(field.name());
        request.set(field, ValueSettings.over(base, settings));
      }
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
    Document one = document;
    if (one != null) {
      request.body(
          Content.of(
              ApiOperation.YAML, one.text().getBytes(UTF_8))); // so that errors name its lines
    } else if (operation.takes(ApiOperation.BYTES) && !operation.takes(ApiOperation.JSON)) {
      request.body(bytes(ApiOperation.BYTES, file));
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
