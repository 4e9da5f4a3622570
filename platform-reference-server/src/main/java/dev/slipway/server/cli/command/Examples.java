package dev.slipway.server.cli.command;

import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.model.CommandModel.Entry;
import java.util.List;
import java.util.Map;

/** Writes an example of a command, from what its operation takes. */
final class Examples {
  private static final String ID = "0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("chart_ref", "oci://registry.example.com/charts/greeter"),
          Map.entry("chart_version", "1.2.0"),
          Map.entry("driver", "minikube"),
          Map.entry("email", "ada@example.com"),
          Map.entry("full_name", "'Ada Lovelace'"),
          Map.entry("host", "registry.example.com"),
          Map.entry("image", "registry.example.com/shop:1.2.0"),
          Map.entry("minikube_cluster_id", "local-dev"),
          Map.entry("name", "shop"),
          Map.entry("origin", "ci"),
          Map.entry("repository", "registry.example.com/team"),
          Map.entry("scopes", "projects:read"),
          Map.entry("type", "ephemeral"),
          Map.entry("url", "https://example.com/hook"),
          Map.entry("username", "ada@example.com"),
          Map.entry("version", "1.2.0"));

  private Examples() {}

  /** The command with everything that it must be given. */
  static String of(Entry entry, ApiOperation operation) {
    List<ApiField> arguments =
        operation.fieldsIn(ApiField.PATH).stream()
            .filter(field -> !OperationSpec.isOwnUser(operation, field))
            .toList();
    return of(entry.name().toString(), operation, arguments, operation.fieldsIn(ApiField.PATH));
  }

  /**
   * The command of this name with everything that it must be given.
   *
   * @param arguments what the example gives as arguments
   * @param positional what is an argument and no option
   */
  static String of(
      String name, ApiOperation operation, List<ApiField> arguments, List<ApiField> positional) {
    StringBuilder line = new StringBuilder("slipway " + name);
    arguments.forEach(field -> line.append(' ').append(value(field)));
    if (operation.takes(ApiOperation.YAML) || operation.takes(ApiOperation.BYTES)) {
      return line.append(operation.takes(ApiOperation.YAML) ? " -f shop.yaml" : " -f FILE")
          .toString();
    }
    for (ApiField field : operation.fields()) {
      if (field.required() && !positional.contains(field)) {
        line.append(' ');
        line.append(
            OptionNames.isHidden(field)
                ? OptionNames.file(field) + " -"
                : OptionNames.of(field) + " " + value(field));
      }
    }
    if (operation.answer().streams()) {
      line.append(" -f");
    }
    return line.toString();
  }

  private static String value(ApiField field) {
    if (!field.words().isEmpty()) {
      return field.words().get(0);
    }
    if (field.type().equals("array") && field.format().equals("string")) {
      return WORDS.getOrDefault(field.name(), "all");
    }
    String known = WORDS.get(field.name());
    if (known != null) {
      return known;
    }
    return switch (field.type()) {
      case "integer" -> field.name().contains("port") ? "8080" : "1";
      case "boolean" -> "";
      case "object" -> "'{\"replicas\": 2}'";
      case "file" -> field.word() + ".tgz";
      case "array" -> "'[]'";
      default ->
          switch (field.format()) {
            case "uuid" -> ID;
            case "date" -> "2027-12-31";
            case "date-time" -> "2027-12-31T12:00:00Z";
            default -> field.name().endsWith("id") ? ID : "shop";
          };
    };
  }
}
