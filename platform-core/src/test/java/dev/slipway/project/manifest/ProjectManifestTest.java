package dev.slipway.project.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.yaml.YamlReader;
import dev.slipway.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectManifestTest {
  private static final YamlReader YAML = new YamlReader(YamlRules.ofDocuments());
  private static final String CANARY = "canary";

  private static ProjectManifest read(String yaml) {
    return ProjectManifest.read(YAML.read(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static String document(String metadata, String spec) {
    return "{apiVersion: slipway.dev/v1, kind: Project, metadata: "
        + metadata
        + ", spec: "
        + spec
        + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{}|metadata.name missing",
        "{name: 1}|{}|metadata.name string_type",
        "{name: ''}|{}|metadata.name string_too_short",
        "{id: canary}|{}|metadata.id uuid_parsing",
        "{name: a, owner: canary}|{}|metadata.owner extra_forbidden",
        "[canary]|{}|metadata dict_type; metadata.name missing",
        "{name: a}|[canary]|spec dict_type",
        "{name: a}|{descriptio: canary}|spec.descriptio extra_forbidden",
        "{name: a}|{expiration_date: canary}|spec.expiration_date date_parsing",
        "{name: a}|{expiration_date: 2026-02-30}|spec.expiration_date date_parsing",
        "{name: a}|{repo_url: 'ftp://canary'}|spec.repo_url url_scheme",
        "{name: a}|{config: canary}|spec.config dict_type",
        "{name: a}|{config: {version_path: 'a b'}}|spec.config.version_path value_error",
        "{name: a}|{environments: {a: canary}}|spec.environments list_type",
        "{name: a}|{environments: [canary]}|spec.environments.0 dict_type; "
            + "spec.environments.0.name missing",
        "{name: a}|{environments: [{name: ''}]}|spec.environments.0.name value_error",
        "{name: a}|{environments: [{name: x}, {name: x}]}|spec.environments.1.name value_error",
        "{name: a}|{environments: [{name: x, type: canary}]}|spec.environments.0.type "
            + "literal_error",
        "{name: a}|{environments: [{name: x, ttl_hours: 0}]}|spec.environments.0.ttl_hours "
            + "value_error",
        "{name: a}|{environments: [{name: x, ttl_hours: 1.5}]}|spec.environments.0.ttl_hours "
            + "int_type",
        "{name: a}|{environments: [{name: x, config: {values: canary}}]}|"
            + "spec.environments.0.config.values value_error",
        "{name: a}|{environments: [{name: x, variables: [canary]}]}|"
            + "spec.environments.0.variables dict_type",
        "{name: a}|{environments: [{name: x, variables: {A: 1, B: yes, C: [x]}}]}|"
            + "spec.environments.0.variables.A string_type; "
            + "spec.environments.0.variables.B string_type; "
            + "spec.environments.0.variables.C string_type",
        "{name: a}|{environments: [{name: x, variables: {a-b: canary}}]}|"
            + "spec.environments.0.variables.a-b string_pattern_mismatch",
        "{name: a}|{environments: [{name: x, secrets: canary}]}|"
            + "spec.environments.0.secrets list_type",
        "{name: a}|{environments: [{name: x, secrets: {}}]}|"
            + "spec.environments.0.secrets list_type",
        "{name: a}|{environments: [{name: x, secrets: {A: canary, B: canary}}]}|"
            + "spec.environments.0.secrets.A secret_value; "
            + "spec.environments.0.secrets.B secret_value",
        "{name: a}|{environments: [{name: x, secrets: [[canary]]}]}|"
            + "spec.environments.0.secrets.0 secret_value",
        "{name: a}|{environments: [{name: x, secrets: [A, A]}]}|"
            + "spec.environments.0.secrets.1 value_error",
        "{name: a}|{environments: [{name: x, variables: {A: x}, secrets: [A]}]}|"
            + "spec.environments.0.secrets.0 value_error",
        "{name: a}|{environments: [{name: x, version: 1.10}]}|spec.environments.0.version "
            + "string_type",
      })
  void read_wrongFile_everyPlaceIsNamed(String metadata, String spec, String expected) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(document(metadata, spec)))
        .satisfies(
            refusal -> {
              assertThat(
                      refusal.errors().stream()
                          .map(ProjectManifestTest::told)
                          .collect(Collectors.joining("; ")))
                  .isEqualTo(expected);
              assertThat(refusal.errors()).allMatch(error -> error.input() == null);
              assertThat(refusal.getMessage()).doesNotContain(CANARY);
            });
  }

  private static String told(FieldError error) {
    return error.location().stream().skip(1).map(Object::toString).collect(Collectors.joining("."))
        + " "
        + error.type();
  }

  @Test
  void read_otherDocuments_areRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read("[1]"))
        .withMessageContaining("body: ");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read("{apiVersion: v1, kind: Pod, metadata: {name: a}}"))
        .withMessageContaining("body.apiVersion")
        .withMessageContaining("body.kind");
  }

  @Test
  void read_absentAndNull_differ() {
    ProjectManifest absent = read(document("{name: a}", "{}"));
    ProjectManifest empty = read(document("{name: a}", "{description: null, config: null}"));

    assertThat(absent.wanted().description().given()).isFalse();
    assertThat(empty.wanted().description().given()).isTrue();
    assertThat(empty.wanted().config().given()).isTrue();
    assertThat(empty.wanted().repoUrl().given()).isFalse();
    assertThat(absent.environments()).isEmpty();
  }
}
