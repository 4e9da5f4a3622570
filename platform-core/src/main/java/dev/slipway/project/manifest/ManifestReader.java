package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.project.Edit;
import dev.slipway.project.ProjectChange;
import dev.slipway.project.ProjectRules;
import dev.slipway.project.ReleaseConfig;
import dev.slipway.project.WebAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file, and gathers everything that is wrong with it. For one thread, used once. */
final class ManifestReader {
  private static final Set<String> DOCUMENT = Set.of("apiVersion", "kind", "metadata", "spec");
  private static final Set<String> METADATA = Set.of("id", "name");
  private static final Set<String> SPEC =
      Set.of("description", "repo_url", "expiration_date", "config", "environments");
  private static final int MAX_DESCRIPTION = 1024;
  private static final int MAX_ENVIRONMENTS = 1000;

  private final List<FieldError> errors = new ArrayList<>();

  ProjectManifest read(JsonNode document) {
    ManifestFields fields = ManifestFields.of(document, List.of("body"), DOCUMENT, errors);
    refuse();
    fields.word("apiVersion", ProjectManifest.API_VERSION);
    fields.word("kind", ProjectManifest.KIND);
    ManifestFields metadata = fields.map("metadata", METADATA);
    ManifestFields spec = fields.map("spec", SPEC);
    ProjectManifest manifest =
        new ProjectManifest(metadata.uuid("id"), project(name(metadata), spec), environments(spec));
    refuse();
    return manifest;
  }

  private static @Nullable String name(ManifestFields metadata) {
    String name = metadata.isGiven("id") ? metadata.text("name") : metadata.required("name");
    if (name != null && name.isEmpty()) {
      metadata.reject("name", "string_too_short", "String should have at least 1 character");
    }
    if (name != null) {
      metadata.check(() -> ProjectRules.checkName(name));
    }
    return name;
  }

  private static ProjectChange project(@Nullable String name, ManifestFields spec) {
    String description = spec.text("description");
    if (description != null
        && description.codePointCount(0, description.length()) > MAX_DESCRIPTION) {
      spec.reject(
          "description",
          "string_too_long",
          "String should have at most " + MAX_DESCRIPTION + " characters");
    }
    Edit<ObjectNode> config = spec.object("config");
    spec.check(() -> ReleaseConfig.check(config.value()));
    return new ProjectChange(
        name,
        edit(spec, "description", description),
        edit(spec, "expiration_date", spec.date("expiration_date")),
        edit(spec, "repo_url", address(spec)),
        config);
  }

  private static @Nullable WebAddress address(ManifestFields spec) {
    String text = spec.text("repo_url");
    if (text == null) {
      return null;
    }
    try {
      return new WebAddress(text);
    } catch (InvalidInputException e) {
      e.errors().forEach(error -> spec.reject("repo_url", error.type(), error.message()));
      return null;
    }
  }

  private static <T> Edit<T> edit(ManifestFields fields, String field, @Nullable T value) {
    return fields.isNamed(field) ? Edit.to(value) : Edit.keep();
  }

  private List<ManifestEnvironment> environments(ManifestFields spec) {
    List<ManifestEnvironment> environments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<ManifestFields> items = spec.items("environments", EnvironmentReader.FIELDS);
    if (items.size() > MAX_ENVIRONMENTS) {
      spec.reject(
          "environments", "too_long", "List should have at most " + MAX_ENVIRONMENTS + " items");
      return environments;
    }
    for (ManifestFields item : items) {
      ManifestEnvironment environment = EnvironmentReader.read(item);
      if (environment != null && !names.add(environment.name())) {
        item.reject("name", "value_error", "Value error, another environment has this name");
      }
      if (environment != null) {
        environments.add(environment);
      }
    }
    return environments;
  }

  private void refuse() {
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }
}
