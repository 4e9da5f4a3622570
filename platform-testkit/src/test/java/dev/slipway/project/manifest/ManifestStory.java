package dev.slipway.project.manifest;

import static dev.slipway.project.manifest.ManifestBench.file;
import static dev.slipway.project.manifest.ManifestBench.json;
import static dev.slipway.project.manifest.ManifestBench.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.PlatformException;
import dev.slipway.event.Event;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.project.Edit;
import dev.slipway.project.ProjectChange;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.WebAddress;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentChange;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.yaml.YamlReader;
import dev.slipway.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of projects that are written to files and applied, wherever they are kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManifestStory {
  private static final String CANARY = "canary-93b1e7";
  private static final String FILE =
      """
      apiVersion: slipway.dev/v1
      kind: Project
      metadata: {name: shop}
      spec:
        description: |
          sells things
          in two lines
        repo_url: https://git.example.com/shop
        expiration_date: 2030-12-31
        config: {image: registry.example.com/shop, values: {port: 8080, args: [a, 'yes', '1']}}
        environments:
          - {name: staging, type: persistent, version: v2, config: {values: {replicaCount: 2}},
             variables: {GREETING: hello, FLAG: 'on', TEXT: "a\\nb"}, secrets: [DB_PASSWORD]}
          - {name: preview, type: ephemeral, ttl_hours: 8}
      """;

  private ManifestBench bench;
  private Actor ann;

  abstract Stores stores();

  @BeforeEach
  void begin() {
    bench = new ManifestBench(stores(), stores().rollouts());
    ann = bench.account();
  }

  private static List<String> done(ApplyResult result) {
    return result.changes().stream()
        .filter(change -> change.action() != ManifestChange.Action.KEEP)
        .map(change -> change.action().word() + " " + change.kind().word() + " " + change.name())
        .toList();
  }

  private long last() {
    return stores().events().last();
  }

  @Test
  void export_appliedToItself_changesNothing() {
    ApplyResult made = bench.apply(ann, FILE);
    String export = bench.export(ann, made);
    long before = last();

    ApplyResult again = bench.manifests.apply(ann, file(export), ApplyOptions.standard().pruning());

    assertThat(done(again)).isEmpty();
    assertThat(again.changes()).hasSize(7);
    assertThat(again.warnings()).containsExactlyElementsOf(List.of());
    assertThat(last()).isEqualTo(before);
    assertThat(bench.export(ann, again)).isEqualTo(export);
  }

  @Test
  void file_isTextToItsReader() {
    ProjectManifests manifests = bench.manifests;
    ProjectRef project = ref(bench.apply(ann, FILE));
    // region files
    String file = manifests.export(ann, project);

    JsonNode document =
        new YamlReader(YamlRules.ofDocuments()).read(file.getBytes(StandardCharsets.UTF_8));
    ProjectManifest manifest = ProjectManifest.read(document);
    ApplyResult preview = manifests.apply(ann, manifest, ApplyOptions.dry());
    ApplyResult result = manifests.apply(ann, manifest, ApplyOptions.standard());
    // endregion
    assertThat(preview.changes()).isEqualTo(result.changes());
    assertThat(preview.dryRun()).isTrue();
  }

  @Test
  void export_appliedElsewhere_makesAnEqualProject() {
    ApplyResult made = bench.apply(ann, FILE);
    String export = bench.export(ann, made);
    String copy =
        export.replaceFirst("  id: .*\n", "").replace("  name: shop\n", "  name: shop copy\n");

    ApplyResult elsewhere = bench.apply(ann, copy);

    assertThat(elsewhere.projectId()).isNotEqualTo(made.projectId());
    assertThat(bench.export(ann, elsewhere).replaceFirst("  id: .*\n", "")).isEqualTo(copy);
    Environment staging = bench.environment(ann, elsewhere, "staging");
    assertThat(staging.status()).isEqualTo(EnvironmentStatus.PROVISIONING);
    assertThat(bench.versions(ann, elsewhere, "staging")).containsExactly("v2");
    assertThat(bench.versions(ann, elsewhere, "preview")).isEmpty();
  }

  @Test
  void export_readsWell() {
    ApplyResult made = bench.apply(ann, FILE);

    assertThat(bench.export(ann, made))
        .isEqualTo(
            """
            apiVersion: slipway.dev/v1
            kind: Project
            metadata:
              id: %s
              name: shop
            spec:
              description: |
                sells things
                in two lines
              repo_url: https://git.example.com/shop
              expiration_date: 2030-12-31
              config:
                image: registry.example.com/shop
                values:
                  port: 8080
                  args:
                    - a
                    - 'yes'
                    - '1'
              environments:
                - name: staging
                  type: persistent
                  config:
                    values:
                      replicaCount: 2
                  variables:
                    FLAG: 'on'
                    GREETING: hello
                    TEXT: |-
                      a
                      b
                  version: v2
                - name: preview
                  type: ephemeral
                  ttl_hours: 8
            """
                .formatted(made.projectId()));
  }

  @Test
  void apply_failureAtTheEnd_takesEverythingBack() {
    ManifestBench failing =
        new ManifestBench(stores(), new FailingRolloutStore(stores().rollouts()));
    ApplyResult made = failing.apply(ann, FILE);
    String export = failing.export(ann, made);
    long before = last();
    String poisoned =
        FILE.replace("sells things", "sells poison")
                .replace("GREETING: hello", "GREETING: bye")
                .replace("replicaCount: 2", "replicaCount: 3")
            + "    - {name: qa, type: persistent, version: "
            + FailingRolloutStore.POISON
            + "}\n";

    assertThat(done(failing.manifests.apply(ann, file(poisoned), ApplyOptions.dry()))).hasSize(5);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> failing.apply(ann, poisoned));

    assertThat(failing.export(ann, made)).isEqualTo(export);
    assertThat(last()).isEqualTo(before);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> failing.apply(ann, poisoned.replace("name: shop", "name: new shop")));
    assertThat(failing.projectsOf(ann)).hasSize(1);
  }

  @Test
  void apply_dryRun_refusesWhatTheRealOneRefuses() {
    bench.apply(ann, FILE);
    List<String> wrong =
        List.of(
            FILE.replace("version: v2", "version: 'v 3'"),
            FILE.replace("type: persistent", "type: ephemeral"),
            FILE.replace("port: 8080", "port: 99999").replace("version: v2", "version: v3"),
            FILE.replace("image:", "template_id: 424242, image:").replace("v2", "v3"),
            FILE.replace("name: preview, type: ephemeral", "name: other"));
    long before = last();
    for (String yaml : wrong) {
      List<String> refusals = new ArrayList<>();
      for (boolean dry : List.of(true, false)) {
        try {
          bench.manifests.apply(ann, file(yaml), new ApplyOptions(dry, false));
        } catch (PlatformException e) {
          refusals.add(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
      }
      assertThat(refusals).as(yaml).hasSize(2);
      assertThat(refusals.get(0)).isEqualTo(refusals.get(1));
    }
    assertThat(last()).isEqualTo(before);
  }

  @Test
  void secrets_areNowhere() {
    long before = last();
    long template =
        bench.template(
            "product " + UUID.randomUUID(),
            "{properties: {password: {writeOnly: true}, color: {type: string}}}");
    ApplyResult made = bench.apply(ann, FILE);
    UUID staging = bench.environment(ann, made, "staging").id();
    bench.variables.put(ann, staging, "DB_PASSWORD", Secret.of(CANARY), true);
    bench.projects.change(
        ann,
        ref(made),
        new ProjectChange(
            null,
            Edit.keep(),
            Edit.keep(),
            Edit.to(new WebAddress("https://ann:" + CANARY + "@git.example.com/shop")),
            Edit.to(json("{values: {port: 8080, secrets: {KEY: " + CANARY + "}}}"))));
    bench.environments.change(
        ann,
        staging,
        new EnvironmentChange(
            null,
            Edit.to(
                json(
                    "{template_id: "
                        + template
                        + ", values: {password: "
                        + CANARY
                        + ", color: red}}")),
            null));
    String export = bench.export(ann, made);
    List<Object> seen = new ArrayList<>(List.of(export));

    ApplyResult same = bench.apply(ann, export);
    ApplyResult other =
        bench.apply(
            ann,
            export
                .replace("color: red", "color: blue")
                .replace("port: 8080", "port: 81")
                .replace("sells things", "sells more"));

    seen.addAll(List.of(same, other, bench.export(ann, made)));
    bench.events(before).stream().map(Event::data).forEach(seen::add);
    assertThat(seen).allSatisfy(one -> assertThat(one.toString()).doesNotContain(CANARY));
    assertThat(done(same)).isEmpty();
    assertThat(export).contains("- DB_PASSWORD", "color: red").doesNotContain("ann:");
    assertThat(bench.environment(ann, made, "staging").spec().config())
        .isEqualTo(
            json(
                "{template_id: "
                    + template
                    + ", values: {color: blue, password: "
                    + CANARY
                    + "}}"));
    assertThat(bench.projects.get(ann, ref(made)).repoUrl())
        .isEqualTo(new WebAddress("https://ann:" + CANARY + "@git.example.com/shop"));
  }

  @Test
  void secrets_ofAnotherChart_areNotTakenAlong() {
    long strict =
        bench.template(
            "product " + UUID.randomUUID(), "{properties: {password: {writeOnly: true}}}");
    long lax = bench.template("product " + UUID.randomUUID(), "{properties: {}}");
    String yaml =
        FILE.replace(
                "config: {values: {replicaCount: 2}}",
                "config: {template_id: " + strict + ", values: {password: " + CANARY + "}}")
            .replace("version: v2,", "");
    ApplyResult made = bench.apply(ann, yaml);
    String export = bench.export(ann, made);

    bench.apply(ann, export.replace("template_id: " + strict, "template_id: " + lax));

    assertThat(bench.export(ann, made)).contains("template_id: " + lax).doesNotContain(CANARY);
  }

  @Test
  void apply_whatRuns_isNotTouchedByConfigurationAlone() {
    ApplyResult made = bench.apply(ann, FILE);

    ApplyResult changed =
        bench.apply(ann, FILE.replace("replicaCount: 2", "replicaCount: 3").replace("hello", "hi"));

    assertThat(done(changed))
        .containsExactly("update environment staging", "update variable staging/GREETING");
    assertThat(changed.warnings())
        .contains(
            "staging: config changed; it takes effect with the next rollout",
            "staging: variables changed; they take effect with the next rollout");
    assertThat(bench.versions(ann, made, "staging")).containsExactly("v2");

    ApplyResult rolled = bench.apply(ann, FILE.replace("version: v2", "version: v3"));
    assertThat(rolled.warnings()).noneMatch(warning -> warning.contains("next rollout"));
    assertThat(bench.versions(ann, made, "staging")).containsExactly("v3", "v2");
  }

  @Test
  void apply_pruning_deletesTheRest() {
    ApplyResult made = bench.apply(ann, FILE);
    UUID staging = bench.environment(ann, made, "staging").id();
    bench.variables.put(ann, staging, "KEPT", Secret.of("secret"), true);
    String less =
        """
        apiVersion: slipway.dev/v1
        kind: Project
        metadata: {name: shop}
        spec: {environments: [{name: staging, variables: {FLAG: 'on'}}]}
        """;

    assertThat(done(bench.apply(ann, less))).isEmpty();
    ApplyResult pruned = bench.manifests.apply(ann, file(less), ApplyOptions.standard().pruning());

    assertThat(done(pruned))
        .containsExactly(
            "delete variable staging/GREETING",
            "delete variable staging/TEXT",
            "delete environment preview");
    assertThat(bench.variables.list(ann, staging))
        .extracting(variable -> variable.name())
        .containsExactly("FLAG", "KEPT");
    assertThat(bench.environment(ann, made, "preview").status())
        .isEqualTo(EnvironmentStatus.DELETING);
    assertThat(bench.export(ann, made)).doesNotContain("preview");
    // An environment on its way to its end is none that a file could mean.
    assertThat(done(bench.apply(ann, FILE))).contains("create environment preview");
  }

  @Test
  void apply_byIdAndName_findsWhatTheActorMaySee() {
    ApplyResult made = bench.apply(ann, FILE);
    String byId = FILE.replace("{name: shop}", "{id: " + made.projectId() + ", name: market}");
    Actor bob = bench.account();

    assertThat(done(bench.apply(ann, byId))).containsExactly("update project market");
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> bench.apply(bob, byId));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> bench.manifests.export(bob, ref(made)));
    assertThat(done(bench.apply(bob, FILE))).contains("create project shop");
    bench.apply(ann, FILE.replace("{name: shop}", "{name: twin}"));
    bench.projects.change(ann, ref(made), ProjectChange.none().rename("twin"));
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> bench.apply(ann, FILE.replace("{name: shop}", "{name: twin}")));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> bench.apply(Actor.system(), FILE));
  }

  @Test
  void apply_scopes_areAskedForEachPart() {
    bench.apply(ann, FILE);
    Set<Permission> reading =
        EnumSet.of(
            Permission.PROJECTS_READ,
            Permission.ENVIRONMENTS_READ,
            Permission.ROLLOUTS_READ,
            Permission.PROJECTS_WRITE);
    Actor machine = ann.withScopes(reading);

    assertThat(done(bench.apply(machine, FILE.replace("sells", "buys"))))
        .containsExactly("update project shop");
    for (String yaml :
        List.of(
            FILE.replace("hello", "hi"),
            FILE.replace("version: v2", "version: v3"),
            FILE.replace("replicaCount: 2", "replicaCount: 4"))) {
      for (boolean dry : List.of(true, false)) {
        assertThatExceptionOfType(ForbiddenException.class)
            .isThrownBy(
                () -> bench.manifests.apply(machine, file(yaml), new ApplyOptions(dry, false)));
      }
    }
    reading.remove(Permission.ENVIRONMENTS_READ);
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> bench.apply(ann.withScopes(reading), FILE));
  }

  @Test
  void apply_manyAtOnce_makeOneProject() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<ApplyResult>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(() -> bench.apply(ann, FILE)));
      }
      for (Future<ApplyResult> result : results) {
        assertThat(result.get(60, TimeUnit.SECONDS).projectName()).isEqualTo("shop");
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(bench.projectsOf(ann)).hasSize(1);
  }

  @Test
  void apply_wrongVersion_namesItsPlaceAndWritesNothing() {
    String yaml = FILE.replace("version: v2", "version: 'v 2'");
    long before = last();

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> bench.apply(ann, yaml))
        .satisfies(
            refusal ->
                assertThat(refusal.errors().get(0).location())
                    .hasToString("[body, spec, environments, 0, version]"));
    assertThat(last()).isEqualTo(before);
    assertThat(bench.projectsOf(ann)).isEmpty();
  }
}
