package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.WebAddress;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentVariable;
import dev.slipway.secret.SecretFields;
import org.jspecify.annotations.Nullable;

/** Writes projects down as files have them, in one order and without secrets. */
final class ManifestText {
  private final SecretFields secrets;

  /**
   * A writer.
   *
   * @param secrets what of configurations is left out
   */
  ManifestText(SecretFields secrets) {
    this.secrets = secrets;
  }

  /** The whole file of a project that is there. */
  ObjectNode document(Project project, ProjectSnapshot state) {
    ObjectNode document = object();
    document.put("apiVersion", ProjectManifest.API_VERSION);
    document.put("kind", ProjectManifest.KIND);
    document.putObject("metadata").put("id", project.uuid().toString()).put("name", project.name());
    ObjectNode spec = document.putObject("spec");
    NewProject wanted = state.spec();
    if (wanted != null) {
      putSpec(spec, wanted);
    }
    if (!state.environments().isEmpty()) {
      ArrayNode list = spec.putArray("environments");
      state.environments().forEach(place -> list.add(environment(place)));
    }
    return document;
  }

  /** A project by itself. */
  ObjectNode project(NewProject project) {
    ObjectNode text = object().put("name", project.name());
    putSpec(text, project);
    return text;
  }

  /** An environment by itself. */
  ObjectNode environment(EnvironmentSpec spec) {
    ObjectNode text = object().put("name", spec.name()).put("type", spec.type().word());
    if (spec.ttlHours() != null) {
      text.put("ttl_hours", spec.ttlHours());
    }
    putConfig(text, spec.config());
    return text;
  }

  private ObjectNode environment(ProjectSnapshot.Place place) {
    ObjectNode text = environment(place.environment().spec());
    ObjectNode plain = object();
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    for (EnvironmentVariable variable : place.variables()) {
      if (variable.secret()) {
        names.add(variable.name());
      } else {
        plain.put(variable.name(), variable.value().reveal());
      }
    }
    if (!plain.isEmpty()) {
      text.set("variables", plain);
    }
    if (!names.isEmpty()) {
      text.set("secrets", names);
    }
    return place.version() == null ? text : text.put("version", place.version());
  }

  private void putSpec(ObjectNode text, NewProject project) {
    putText(text, "description", project.description());
    WebAddress address = project.repoUrl();
    putText(text, "repo_url", address == null ? null : address.withoutCredentials().value());
    putText(
        text,
        "expiration_date",
        project.expirationDate() == null ? null : project.expirationDate().toString());
    putConfig(text, project.config());
  }

  private void putConfig(ObjectNode text, @Nullable ObjectNode config) {
    ObjectNode visible = Configs.visible(config, secrets);
    if (visible != null) {
      text.set("config", visible);
    }
  }

  private static void putText(ObjectNode text, String field, @Nullable String value) {
    if (value != null) {
      text.put(field, value);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
