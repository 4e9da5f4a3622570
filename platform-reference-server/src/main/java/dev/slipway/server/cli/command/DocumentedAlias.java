package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.RequestBuilder;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command as document 000's own command line has it: the same operation, with its arguments and
 * its words.
 *
 * @param name the command
 * @param operation the id of its operation
 * @param before the id of an operation whose answer is shown instead, or empty
 * @param arguments the fields that are arguments; the others are options
 * @param output what it writes
 */
record DocumentedAlias(
    String name, String operation, String before, List<String> arguments, Output output) {
  /** All of them. */
  static final List<DocumentedAlias> ALL =
      List.of(
          of("create-user", "create_user", List.of("email"), (in, it) -> "Created user: " + it),
          of("list-users", "list_users", List.of(), (in, it) -> lines(it)),
          of("get-user", "get_user", List.of("user_id"), (in, it) -> it.toString()),
          new DocumentedAlias(
              "delete-user",
              "delete_user",
              "get_user",
              List.of("user_id"),
              (in, it) -> "Deleted user: " + it),
          of(
              "create-product",
              "create_product",
              List.of("name", "description"),
              (in, it) -> "Created product " + it),
          of(
              "list-products",
              "list_products",
              List.of(),
              (in, it) -> {
                List<String> lines = new ArrayList<>();
                it.forEach(each -> lines.add(text(each, "id") + " " + text(each, "name")));
                return String.join("\n", lines);
              }),
          of("get-product", "get_product", List.of("product_id"), (in, it) -> it.toString()),
          of(
              "update-product",
              "update_product",
              List.of("product_id"),
              (in, it) ->
                  "Updated product %s template_id=%s description=%s"
                      .formatted(text(it, "id"), text(it, "template_id"), text(it, "description"))),
          of(
              "delete-product",
              "delete_product",
              List.of("product_id"),
              (in, it) -> "Deleted product " + in.of("product_id")),
          of(
              "create-template",
              "create_template",
              List.of(),
              (in, it) ->
                  "Created template %s for product %s"
                      .formatted(text(it, "id"), text(it, "product_id"))),
          of("list-templates", "list_templates", List.of("product_id"), (in, it) -> lines(it)),
          of(
              "get-template",
              "get_template",
              List.of("product_id", "template_id"),
              (in, it) -> it.toString()),
          of(
              "delete-template",
              "delete_template",
              List.of("product_id", "template_id"),
              (in, it) -> "Deleted template " + in.of("template_id")),
          of(
              "create-deployment",
              "create_deployment",
              List.of(),
              (in, it) -> "Created deployment: " + it),
          of("list-deployments", "list_deployments", List.of("user_id"), (in, it) -> lines(it)),
          of(
              "get-deployment",
              "get_deployment",
              List.of("user_id", "deployment_id"),
              (in, it) -> it.toString()),
          of(
              "delete-deployment",
              "delete_deployment",
              List.of("user_id", "deployment_id"),
              (in, it) -> "Deleted deployment " + in.of("deployment_id")),
          of(
              "update-deployment",
              "update_deployment",
              List.of(),
              (in, it) ->
                  "Upgraded deployment %s to desired_template_id=%s"
                      .formatted(text(it, "id"), text(it.path("desired_template"), "id"))));

  DocumentedAlias {
    arguments = List.copyOf(arguments);
  }

  /** Document 000 updates a deployment to give it another template, and no more. */
  void require(ApiOperation its, RequestBuilder request) {
    for (ApiField field : its.fields()) {
      if (isTarget(field) && !request.has(field)) {
        throw CliException.usage("missing " + OptionNames.of(field));
      }
    }
  }

  private boolean isTarget(ApiField field) {
    return name.equals("update-deployment") && field.name().equals("desired_template_id");
  }

  /** The command with everything that it must be given. */
  String example(ApiOperation its, List<ApiField> given) {
    StringBuilder line = new StringBuilder(Examples.of(name, its, given, given));
    its.fields().stream()
        .filter(this::isTarget)
        .forEach(field -> line.append(' ').append(OptionNames.of(field)).append(" 2"));
    return line.toString();
  }

  /** What a command writes. */
  @FunctionalInterface
  interface Output {
    /** The text, from what was given and what was answered. */
    String text(Given given, JsonNode answer);
  }

  /** What was given on the command line. */
  @FunctionalInterface
  interface Given {
    /** The value of a field, or nothing. */
    String of(String field);
  }

  /** The alias of this name, if it is one. */
  static Optional<DocumentedAlias> find(String name) {
    return ALL.stream().filter(alias -> alias.name().equals(name)).findFirst();
  }

  private static DocumentedAlias of(
      String name, String operation, List<String> arguments, Output output) {
    return new DocumentedAlias(name, operation, "", arguments, output);
  }

  private static String lines(JsonNode list) {
    List<String> lines = new ArrayList<>();
    list.forEach(each -> lines.add(each.toString()));
    return String.join("\n", lines);
  }

  /** The value as Python writes it, whose command line this was. */
  static String text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    return value.isNull() || value.isMissingNode() ? "None" : value.asText();
  }
}
