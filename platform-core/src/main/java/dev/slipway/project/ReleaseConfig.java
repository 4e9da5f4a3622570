package dev.slipway.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.helm.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How releases of a project are made, as the {@code config} of the project and of the environment
 * say it; what the environment says goes before. Other keys of a configuration mean nothing here
 * and are kept as they are.
 *
 * @param image the image without its tag, or null for one called like the project
 * @param templateId the template of the catalogue whose chart is used, or null for the built-in web
 *     service
 * @param versionPath where in the values the version goes
 * @param imagePath where in the values the image goes
 * @param variablesPath where in the values the variables of the environment go, or null for the
 *     chart's usual place
 * @param variablesAsList whether they are a list there, as a Pod has its {@code env}, rather than
 *     an object
 * @param values values of the chart; what users may set of a template
 */
public record ReleaseConfig(
    @Nullable String image,
    @Nullable Long templateId,
    String versionPath,
    String imagePath,
    @Nullable String variablesPath,
    boolean variablesAsList,
    Values values) {
  private static final String IMAGE = "image";
  private static final String TEMPLATE_ID = "template_id";
  private static final String VERSION_PATH = "version_path";
  private static final String IMAGE_PATH = "image_path";
  private static final String VARIABLES_PATH = "variables_path";
  private static final String VARIABLES_FORM = "variables_form";
  private static final String LIST = "list";
  private static final String VALUES = "values";

  /** A reference of an image without tag and digest, as the distribution project writes them. */
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?/)?"
              + "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");

  private static final Pattern PATH =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(?:\\.[A-Za-z_][A-Za-z0-9_-]*){0,9}");
  private static final int MAX_TEXT = 255;

  public ReleaseConfig {
    Objects.requireNonNull(versionPath, "versionPath is null");
    Objects.requireNonNull(imagePath, "imagePath is null");
    Objects.requireNonNull(values, "values is null");
  }

  /** What a project's configuration says, overlaid with an environment's; either may be null. */
  public static ReleaseConfig of(@Nullable ObjectNode project, @Nullable ObjectNode environment) {
    ObjectNode all = Values.of(orEmpty(project)).merge(Values.of(orEmpty(environment))).json();
    return new ReleaseConfig(
        text(all, IMAGE),
        all.path(TEMPLATE_ID).isIntegralNumber() ? all.get(TEMPLATE_ID).asLong() : null,
        Objects.requireNonNullElse(text(all, VERSION_PATH), "image.tag"),
        Objects.requireNonNullElse(text(all, IMAGE_PATH), "image.repository"),
        text(all, VARIABLES_PATH),
        LIST.equals(text(all, VARIABLES_FORM)),
        all.get(VALUES) instanceof ObjectNode values ? Values.of(values) : Values.empty());
  }

  /**
   * Checks what the configuration, if there is one, says of releases.
   *
   * @throws InvalidInputException naming every field of {@code body.config} that is wrong
   */
  public static void check(@Nullable ObjectNode config) {
    if (config == null) {
      return;
    }
    List<FieldError> errors = new ArrayList<>();
    check(config, IMAGE, "an image without tag", ReleaseConfig::isRepository, errors);
    check(config, TEMPLATE_ID, "a template's number", JsonNode::isIntegralNumber, errors);
    for (String path : List.of(VERSION_PATH, IMAGE_PATH, VARIABLES_PATH)) {
      check(config, path, "a path such as image.tag", ReleaseConfig::isPath, errors);
    }
    check(config, VARIABLES_FORM, "map or list", ReleaseConfig::isForm, errors);
    check(config, VALUES, "an object", JsonNode::isObject, errors);
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }

  /** The values with one more at the path; what is in its way goes. */
  public static void put(ObjectNode values, String path, JsonNode value) {
    String[] names = path.split("\\.", -1);
    ObjectNode parent = values;
    for (int i = 0; i < names.length - 1; i++) {
      parent =
          parent.get(names[i]) instanceof ObjectNode object ? object : parent.putObject(names[i]);
    }
    parent.set(names[names.length - 1], value);
  }

  private static void check(
      ObjectNode config,
      String key,
      String wanted,
      Predicate<JsonNode> allowed,
      List<FieldError> errors) {
    JsonNode value = config.get(key);
    if (value != null && !value.isNull() && !allowed.test(value)) {
      errors.add(
          new FieldError(
              List.of("body", "config", key),
              "value_error",
              "Value error, should be " + wanted,
              null,
              Map.of()));
    }
  }

  private static boolean isRepository(JsonNode value) {
    return value.isTextual()
        && value.asText().length() <= MAX_TEXT
        && REPOSITORY.matcher(value.asText()).matches();
  }

  private static boolean isForm(JsonNode value) {
    return value.isTextual() && (value.asText().equals(LIST) || value.asText().equals("map"));
  }

  private static boolean isPath(JsonNode value) {
    return value.isTextual()
        && value.asText().length() <= MAX_TEXT
        && PATH.matcher(value.asText()).matches();
  }

  private static @Nullable String text(ObjectNode config, String key) {
    return config.path(key).isTextual() ? config.get(key).asText() : null;
  }

  private static ObjectNode orEmpty(@Nullable ObjectNode config) {
    return config == null ? JsonNodeFactory.instance.objectNode() : config;
  }
}
