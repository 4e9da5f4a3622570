package dev.slipway.project.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.project.Project;
import dev.slipway.project.WebAddress;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentState;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.environment.EnvironmentVariable;
import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretFields;
import dev.slipway.yaml.YamlReader;
import dev.slipway.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file does to a project: table after table of files, all against one state. */
class ManifestDeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final YamlReader YAML = new YamlReader(YamlRules.ofDocuments());
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Project\nmetadata: {name: shop}\n";
  private static final String STAGING = HEAD + "spec: {environments: [{name: staging, ";

  /** Template 1 keeps {@code password}, template 2 {@code key}, nobody knows of template 3. */
  private final ManifestDecider decider =
      new ManifestDecider(
          template ->
              template == null
                  ? SecretFields.of(json("{properties: {secrets: {writeOnly: true}}}"))
                  : switch (template.intValue()) {
                    case 1 ->
                        SecretFields.of(
                            json(
                                "{properties: {password: {writeOnly: true}, "
                                    + "keys: {items: {writeOnly: true}}}}"));
                    case 2 -> SecretFields.of(json("{properties: {key: {format: password}}}"));
                    default -> SecretFields.everything();
                  });

  private static ObjectNode json(String yaml) {
    return (ObjectNode) YAML.read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static ProjectManifest file(String yaml) {
    return ProjectManifest.read(json(yaml));
  }

  private static Project project(@Nullable String config) {
    return new Project(
        1,
        new UUID(0, 1),
        7,
        "shop",
        "sells things",
        LocalDate.parse("2030-01-01"),
        new WebAddress("https://ann:pw@git.example.com/shop"),
        config == null ? null : json(config),
        false,
        NOW,
        NOW,
        null);
  }

  private static ProjectSnapshot.Place place(
      int id, EnvironmentSpec spec, @Nullable String version, String... variables) {
    UUID uuid = new UUID(1, id);
    List<EnvironmentVariable> known = new ArrayList<>();
    for (String variable : variables) {
      boolean secret = variable.startsWith("!");
      String[] parts = variable.replace("!", "").split("=", 2);
      known.add(new EnvironmentVariable(uuid, parts[0], Secret.of(parts[1]), secret, NOW));
    }
    return new ProjectSnapshot.Place(
        new Environment(
            uuid,
            1,
            spec,
            "ns-" + id,
            new EnvironmentState(EnvironmentStatus.RUNNING, null, "https://x.example", NOW, NOW),
            3,
            null,
            NOW,
            NOW,
            null),
        known,
        version);
  }

  private static EnvironmentSpec spec(String name, @Nullable String config) {
    return EnvironmentSpec.named(name, EnvironmentType.PERSISTENT)
        .withConfig(config == null ? null : json(config));
  }

  /** One project with what the tables below talk about. */
  private static ProjectSnapshot state() {
    return new ProjectSnapshot(
        project("{image: registry.example.com/shop, values: {port: 80, secrets: {K: s3}}}"),
        List.of(
            place(1, spec("staging", "{values: {replicaCount: 1}}"), "v1", "A=1", "!DB=hidden"),
            place(
                2,
                EnvironmentSpec.named("preview", EnvironmentType.EPHEMERAL).withTtlHours(8),
                null),
            place(3, spec("twin", null), null),
            place(4, spec("twin", null), null)));
  }

  private static List<String> told(ApplyPlan plan) {
    return new ManifestChanges(plan)
        .all().stream()
            .filter(change -> change.action() != ManifestChange.Action.KEEP)
            .map(
                change ->
                    change.action().word()
                        + " "
                        + change.kind().word()
                        + " "
                        + change.name()
                        + (change.fields().isEmpty() ? "" : " " + change.fields()))
            .toList();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("nothing", HEAD, ""),
        arguments("the same", HEAD + "spec: {description: sells things}", ""),
        arguments(
            "the same address, without the password",
            HEAD + "spec: {repo_url: 'https://git.example.com/shop'}",
            ""),
        arguments(
            "another address",
            HEAD + "spec: {repo_url: 'https://git.example.com/other'}",
            "update project shop [repo_url]"),
        arguments(
            "cleared",
            HEAD + "spec: {description: null, repo_url: null, expiration_date: null, config: null}",
            "update project shop [description, repo_url, expiration_date, config]"),
        arguments(
            "renamed",
            HEAD.replace("name: shop", "id: " + new UUID(0, 1) + ", name: market"),
            "update project market [name]"),
        arguments("by id alone", HEAD.replace("name: shop", "id: " + new UUID(0, 1)), ""),
        arguments(
            "the same configuration, its secret left out",
            HEAD + "spec: {config: {values: {port: 80.0}, image: registry.example.com/shop}}",
            ""),
        arguments(
            "a secret value cleared",
            HEAD
                + "spec: {config: {image: registry.example.com/shop,"
                + " values: {port: 80, secrets: null}}}",
            "update project shop [config]"),
        arguments("an environment that is there", STAGING + "}]}", ""),
        arguments("its type, said again", STAGING + "type: persistent}]}", ""),
        arguments("the same variable", STAGING + "variables: {A: '1'}}]}", ""),
        arguments(
            "another value",
            STAGING + "variables: {A: '2'}}]}",
            "update variable staging/A [value]"),
        arguments(
            "another variable",
            STAGING + "variables: {B: '2'}}]}",
            "create variable staging/B [value]"),
        arguments(
            "a variable removed",
            STAGING + "variables: {A: null}}]}",
            "delete variable staging/A [value]"),
        arguments("a variable that is not there removed", STAGING + "variables: {Z: null}}]}", ""),
        arguments("the same version", STAGING + "version: v1}]}", ""),
        arguments(
            "another version",
            STAGING + "version: v2}]}",
            "create deployment staging/v2 [version]"),
        arguments(
            "a first version",
            STAGING.replace("staging", "preview") + "version: v2}]}",
            "create deployment preview/v2 [version]"),
        arguments(
            "configured otherwise",
            STAGING + "config: {values: {replicaCount: 2}}}]}",
            "update environment staging [config]"),
        arguments(
            "unconfigured", STAGING + "config: null}]}", "update environment staging [config]"),
        arguments("no time for what has no end", STAGING + "ttl_hours: 3}]}", ""),
        arguments(
            "more time",
            STAGING.replace("staging", "preview") + "ttl_hours: 9}]}",
            "update environment preview [ttl_hours]"),
        arguments(
            "a new environment",
            STAGING.replace("staging", "qa")
                + "type: ephemeral, ttl_hours: 2, variables: {A: x}, version: v1}]}",
            "create environment qa [type, ttl_hours]|create variable qa/A [value]"
                + "|create deployment qa/v1 [version]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void decide_file_changesWhatDiffers(String name, String yaml, String told) {
    ApplyPlan plan = decider.decide(file(yaml), state(), false);

    assertThat(String.join("|", told(plan))).isEqualTo(told);
  }

  @Test
  void decide_newProject_isMade() {
    ApplyPlan plan = decider.decide(file(HEAD), new ProjectSnapshot(null, List.of()), false);

    assertThat(told(plan)).containsExactly("create project shop [name]");
  }

  @Test
  void decide_pruning_deletesWhatIsNotListed() {
    ApplyPlan plan = decider.decide(file(STAGING + "secrets: [X]}]}"), state(), true);

    assertThat(told(plan))
        .containsExactly(
            "delete variable staging/A [value]",
            "delete environment preview",
            "delete environment twin",
            "delete environment twin");
  }

  @Test
  void decide_pruning_keepsPlainVariablesThatAreListedAsSecrets() {
    ApplyPlan plan = decider.decide(file(STAGING + "secrets: [A]}]}"), state(), true);

    assertThat(told(plan)).noneMatch(change -> change.contains("staging"));
    assertThat(plan.warnings()).containsExactly("staging: A is listed as a secret and is none");
  }

  static Stream<Arguments> warnings() {
    String later = " it takes effect with the next rollout";
    return Stream.of(
        arguments(STAGING + "secrets: [DB]}]}", ""),
        arguments(
            STAGING + "secrets: [OTHER]}]}",
            "staging: secret OTHER is not set: PUT its value as a secret variable"),
        arguments(
            STAGING + "ttl_hours: 1}]}",
            "staging: ttl_hours means nothing for a persistent environment"),
        arguments(STAGING + "config: null}]}", "staging: config changed;" + later),
        arguments(STAGING + "config: null, version: v1}]}", "staging: config changed;" + later),
        arguments(STAGING + "config: null, version: v2}]}", ""),
        arguments(
            STAGING + "variables: {A: '2'}}]}",
            "staging: variables changed; they take effect with the next rollout"),
        arguments(STAGING + "variables: {A: '2'}, version: v2}]}", ""),
        arguments(STAGING.replace("staging", "preview") + "config: {a: 1}}]}", ""),
        arguments(HEAD + "spec: {config: null}", "shop: config changed;" + later),
        arguments(STAGING.replace("spec: {", "spec: {config: null, ") + "version: v2}]}", ""));
  }

  @ParameterizedTest
  @MethodSource("warnings")
  void decide_file_warnsOfWhatItDoesNotDo(String yaml, String warning) {
    assertThat(String.join("|", decider.decide(file(yaml), state(), false).warnings()))
        .isEqualTo(warning);
  }

  static Stream<Arguments> refusals() {
    String many =
        Stream.iterate(0, i -> i + 1)
            .limit(499)
            .map(i -> "V" + i + ": x")
            .reduce("", (all, one) -> all + one + ", ");
    return Stream.of(
        arguments(STAGING.replace("staging", "qa") + "}]}", "type", "missing"),
        arguments(STAGING + "type: ephemeral}]}", "type", "value_error"),
        arguments(STAGING + "variables: {DB: x}}]}", "variables, DB", "value_error"),
        arguments(STAGING + "variables: {DB: null}}]}", "variables, DB", "value_error"),
        arguments(STAGING + "variables: {" + many + "}}]}", "variables", "value_error"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void decide_whatCannotBe_isNamed(String yaml, String place, String type) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> decider.decide(file(yaml), state(), false))
        .satisfies(
            refusal -> {
              assertThat(refusal.errors()).hasSize(1);
              assertThat(refusal.errors().get(0).location())
                  .hasToString("[body, spec, environments, 0, " + place + "]");
              assertThat(refusal.errors().get(0).type()).isEqualTo(type);
            });
  }

  @Test
  void decide_twoEnvironmentsOfOneName_isAConflict() {
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(
            () -> decider.decide(file(STAGING.replace("staging", "twin") + "}]}"), state(), false))
        .withMessageContaining("called twin");
  }

  static Stream<Arguments> configurations() {
    String old = "{template_id: 1, values: {password: s3, keys: [k1, k2], color: red}}";
    return Stream.of(
        arguments(
            old,
            "{template_id: 1, values: {color: red}}", // arrays go when they are absent
            "{template_id: 1, values: {color: red, password: s3}}"),
        arguments(
            old,
            "{template_id: 1, values: {keys: [null, k3]}}",
            "{template_id: 1, values: {keys: [k1, k3], password: s3}}"),
        arguments(
            old,
            "{template_id: 1, values: {password: new}}",
            "{template_id: 1, values: {password: new}}"),
        arguments(
            old, "{template_id: 1, values: {password: null}}", "{template_id: 1, values: {}}"),
        arguments(old, "{template_id: 1, values: null}", "{template_id: 1, values: null}"),
        arguments(old, "{template_id: 1}", "{template_id: 1, values: {password: s3}}"),
        // what is no secret of the new chart would be shown from then on
        arguments(
            old,
            "{template_id: 2, values: {color: red}}",
            "{template_id: 2, values: {color: red}}"),
        arguments(
            old,
            "{template_id: 3, values: {color: blue}}",
            "{template_id: 3, values: {color: blue, password: s3, keys: [k1, k2]}}"));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void decide_configuration_keepsTheSecretsThatStaySecret(String old, String given, String is) {
    ProjectSnapshot state =
        new ProjectSnapshot(project(null), List.of(place(1, spec("staging", old), "v1")));

    ApplyPlan plan = decider.decide(file(STAGING + "config: " + given + "}]}"), state, false);

    assertThat(plan.environments().get(0).after().config()).isEqualTo(json(is));
    String diffs = new ManifestChanges(plan).all().toString();
    assertThat(diffs).doesNotContain("s3").doesNotContain("k1");
  }

  @Test
  void decide_whatWasWritten_isKept() {
    String old = "{template_id: 1, values: {password: s3, keys: [k1], color: red}}";
    ProjectSnapshot state =
        new ProjectSnapshot(
            project(old),
            List.of(
                place(1, spec("staging", old), "v1", "A=yes", "B=1\n2", "!DB=hidden"),
                place(2, spec("empty", "{}"), null)));
    ManifestText texts = new ManifestText(decider.hidden(state));
    ObjectNode document = texts.document(project(old), state);

    ApplyPlan plan = decider.decide(ProjectManifest.read(document), state, true);

    assertThat(told(plan)).isEmpty();
    assertThat(document.toString()).doesNotContain("s3", "k1", "hidden");
    assertThat(plan.warnings()).isEmpty();
  }
}
