package dev.slipway.project.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.Platform;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.chart.Chart;
import dev.slipway.chart.ChartSource;
import dev.slipway.error.ConflictException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Edit;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectChange;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentChange;
import dev.slipway.project.environment.EnvironmentExpiry;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.rollout.LogLine.Source;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.ObjectChange;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of environments and rollouts on a cluster, whichever it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RolloutStory {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Actor ADMIN = Actor.system();

  /** The environments of the running story, and those that stories left to go. */
  private final List<UUID> made = new ArrayList<>();

  private final List<UUID> left = new ArrayList<>();

  private Platform platform;
  private Actor ann;
  private Project project;

  /** A platform on the cluster; closed at the end. */
  abstract Platform platform();

  /** Closes what the platform stood on. */
  abstract void close();

  /** How names of projects begin, so that somebody looks after their Pods. */
  abstract String prefix();

  @BeforeAll
  void start() {
    platform = platform();
    ann = Actor.of(platform.accounts().create(ADMIN, "ann@example.com"));
    platform.reconciler().start();
  }

  @BeforeEach
  void project() {
    project = platform.projects().create(ann, NewProject.named(prefix()));
  }

  /** Every story ends with its environments: {@link #stop} waits. */
  @AfterEach
  void deleteEnvironments() {
    for (UUID id : made) {
      if (!isGone(id)) {
        platform.environments().delete(ann, id);
      }
    }
    left.addAll(made);
    made.clear();
  }

  /** A real namespace takes seconds to go, whatever is in it: all of them go at the same time. */
  @AfterAll
  void stop() {
    try {
      left.forEach(id -> Eventually.await("gone: " + id, PATIENCE, () -> isGone(id)));
    } finally {
      platform.close();
      close();
    }
  }

  private boolean isGone(UUID id) {
    return platform
        .stores()
        .environments()
        .find(id)
        .filter(found -> found.status() != EnvironmentStatus.EXPIRED)
        .isEmpty();
  }

  private Environment environment(String name, EnvironmentType type) {
    return environment(EnvironmentSpec.named(name, type));
  }

  private Environment environment(EnvironmentSpec spec) {
    Environment environment =
        platform.environments().create(ann, ProjectRef.of(project.id()), spec);
    made.add(environment.id());
    return Eventually.value(
        "running: " + environment.namespace(),
        PATIENCE,
        () -> platform.environments().get(ann, environment.id()),
        now -> now.status() == EnvironmentStatus.RUNNING);
  }

  private Rollout ended(Rollout rollout) {
    return Eventually.value(
        "the end of " + rollout,
        PATIENCE,
        () -> platform.rollouts().get(ann, rollout.id()),
        now -> !now.status().isOpen());
  }

  private Rollout succeeded(Rollout rollout) {
    Rollout ended = ended(rollout);
    assertThat(ended.status())
        .as(ended.progress() + "\n" + log(ended))
        .isEqualTo(RolloutStatus.SUCCEEDED);
    return ended;
  }

  private String log(Rollout rollout) {
    return platform.rolloutLogs().open(ann, rollout.id()).after(0, 1000).stream()
        .map(line -> line.source().word() + " " + line.text())
        .collect(Collectors.joining("\n"));
  }

  private Deployment deployed(Environment environment) {
    return platform
        .cluster()
        .client()
        .apps()
        .deployments()
        .inNamespace(environment.namespace())
        .withName(environment.namespace())
        .get();
  }

  private static String image(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private List<String> kinds(String type, UUID id) {
    return platform.events().after(0, EventFilter.of(type, id.toString()), 1000).stream()
        .map(Event::kind)
        .toList();
  }

  @Test
  void environment_hasItsNamespaceWithQuotaLimitsWallAndAccount() {
    Environment environment = environment("preview", EnvironmentType.EPHEMERAL);

    String namespace = environment.namespace();
    assertThat(environment.state().baseUrl())
        .isEqualTo("https://" + environment.id() + ".envctl.local");
    assertThat(environment.expiresAt()).isNotNull();
    var client = platform.cluster().client();
    assertThat(client.resourceQuotas().inNamespace(namespace).list().getItems())
        .singleElement()
        .satisfies(quota -> assertThat(quota.getSpec().getHard()).containsKey("pods"));
    assertThat(client.limitRanges().inNamespace(namespace).list().getItems()).hasSize(1);
    assertThat(client.network().v1().networkPolicies().inNamespace(namespace).list().getItems())
        .singleElement()
        .satisfies(
            policy -> assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress"));
    assertThat(
            client
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(Environment.SERVICE_ACCOUNT)
                .get()
                .getAutomountServiceAccountToken())
        .isFalse();
    assertThat(kinds(Environment.OBJECT_TYPE, environment.id()))
        .contains("environment.created", "environment.running");
  }

  @Test
  void version_isRolledOutWithVariablesThenChangedRolledBackAndPromoted() {
    Environment staging = environment("staging", EnvironmentType.PERSISTENT);
    platform.variables().put(ann, staging.id(), "GREETING", Secret.of("hello"), false);
    platform.variables().put(ann, staging.id(), "PASSWORD", Secret.of("canary-pw-1"), true);

    Rollout first = succeeded(platform.rollouts().create(ann, staging.id(), "sha-1"));

    Deployment deployment = deployed(staging);
    assertThat(image(deployment)).isEqualTo("localhost:5000/" + prefix() + ":sha-1");
    assertThat(deployment.getSpec().getTemplate().getSpec().getServiceAccountName())
        .isEqualTo(Environment.SERVICE_ACCOUNT);
    assertThat(config(staging)).containsEntry("GREETING", "hello").doesNotContainKey("PASSWORD");
    assertThat(ingressHost(staging)).isEqualTo(staging.id() + ".envctl.local");
    assertThat(log(first)).contains("created by ann@example.com", "succeeded");
    assertThat(log(first)).doesNotContain("canary-pw-1");
    assertThat(sources(first)).contains(Source.PHASE, Source.HELM, Source.EVENT);

    platform.variables().put(ann, staging.id(), "GREETING", Secret.of("goodbye"), false);
    Rollout second = succeeded(platform.rollouts().create(ann, staging.id(), "sha-2"));
    assertThat(image(deployed(staging))).endsWith(":sha-2");
    assertThat(config(staging)).containsEntry("GREETING", "goodbye");

    List<ObjectChange> diff = platform.rolloutDiffs().diff(ann, first.id(), second.id());
    assertThat(diff).filteredOn(change -> change.kind().equals("ConfigMap")).hasSize(1);
    String changes = diff.stream().map(ObjectChange::diff).collect(Collectors.joining());
    assertThat(changes).contains("sha-1", "sha-2", "goodbye").doesNotContain("canary-pw-1");

    Rollout back = succeeded(platform.rollouts().rollback(ann, first.id()));
    assertThat(back.version()).isEqualTo("sha-1");
    assertThat(back.origin().sourceId()).isEqualTo(first.id());
    assertThat(image(deployed(staging))).endsWith(":sha-1");
    assertThat(config(staging)).containsEntry("GREETING", "hello");

    Environment production = environment("production", EnvironmentType.PERSISTENT);
    Rollout promoted = succeeded(platform.rollouts().promote(ann, production.id(), staging.id()));
    assertThat(promoted.version()).isEqualTo("sha-1");
    assertThat(image(deployed(production))).endsWith(":sha-1");
    assertThat(
            platform.rollouts().list(ann, staging.id(), PageRequest.all()).items().stream()
                .map(Rollout::status))
        .containsOnly(RolloutStatus.SUCCEEDED);
  }

  private Map<String, String> config(Environment environment) {
    return platform
        .cluster()
        .client()
        .configMaps()
        .inNamespace(environment.namespace())
        .withName(environment.namespace())
        .get()
        .getData();
  }

  private String ingressHost(Environment environment) {
    return platform
        .cluster()
        .client()
        .network()
        .v1()
        .ingresses()
        .inNamespace(environment.namespace())
        .withName(environment.namespace())
        .get()
        .getSpec()
        .getRules()
        .get(0)
        .getHost();
  }

  @Test
  void rollout_thatCannotBecomeHealthy_failsSayingWhyAndAnotherOneMendsIt() {
    Environment environment = environment("broken", EnvironmentType.PERSISTENT);

    Rollout bad = ended(platform.rollouts().create(ann, environment.id(), "crashes"));

    assertThat(bad.status()).isEqualTo(RolloutStatus.FAILED);
    assertThat(bad.progress().reason()).contains("CrashLoopBackOff");
    Eventually.await(
        "the log tells what the cluster and the container say",
        PATIENCE,
        () -> sources(bad).containsAll(Set.of(Source.PHASE, Source.POD)));

    Rollout good = succeeded(platform.rollouts().create(ann, environment.id(), "fine"));
    assertThat(platform.rollouts().get(ann, bad.id()).status()).isEqualTo(RolloutStatus.FAILED);
    assertThat(good.number()).isEqualTo(2);
  }

  private Set<Source> sources(Rollout rollout) {
    return platform.rolloutLogs().open(ann, rollout.id()).after(0, 1000).stream()
        .map(LogLine::source)
        .collect(Collectors.toSet());
  }

  @Test
  void newerRollout_supersedesAndACancelledOneStops() {
    Environment environment = environment("busy", EnvironmentType.PERSISTENT);
    Rollout first = platform.rollouts().create(ann, environment.id(), "slow-1");
    Rollout second = platform.rollouts().create(ann, environment.id(), "sha-2");

    assertThat(platform.rollouts().get(ann, first.id()).status())
        .isEqualTo(RolloutStatus.SUPERSEDED);
    succeeded(second);
    assertThat(image(deployed(environment))).endsWith(":sha-2");

    Rollout third = platform.rollouts().create(ann, environment.id(), "unschedulable");
    assertThat(platform.rollouts().cancel(ann, third.id()).status())
        .isEqualTo(RolloutStatus.CANCELLED);
    assertThatThrownBy(() -> platform.rollouts().cancel(ann, third.id()))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> platform.rollouts().rollback(ann, third.id()))
        .isInstanceOf(ConflictException.class);
    succeeded(platform.rollouts().create(ann, environment.id(), "sha-4"));
  }

  @Test
  void templateOfTheCatalogue_isUsedWithItsSchemaAndPlaces() {
    Chart chart =
        platform
            .charts()
            .upload(
                ADMIN,
                TestCharts.pack(
                        "web",
                        Map.of(
                            "crds/widgets.yaml",
                            "",
                            "values.yaml",
                            "replicas: 1\nimage: example.com/web\nselector: web\npassword:"
                                + " changeme\ngreeting: hi\nhook: {enabled: false}\nenv: []\n"
                                + "user: {}\nbuild: {}\nglobal: {slipway: {}}\n",
                            "values.schema.json",
                            "{\"properties\": {\"user\": {\"type\": \"object\","
                                + " \"properties\": {\"label\": {\"type\": \"string\"}},"
                                + " \"additionalProperties\": false}}}",
                            "templates/echo.yaml",
                            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{"
                                + " .Release.Name }}}\ndata:\n  version: {{ .Values.build.version |"
                                + " quote }}\n  label: {{ .Values.user.label | quote }}\n  env: {{"
                                + " toJson .Values.env | quote }}\n  host: {{"
                                + " .Values.global.slipway.domainname | quote }}\n"))
                    .bytes(),
                null);
    Product product = platform.catalog().createProduct(ADMIN, "Worker");
    Template template =
        platform.catalog().publish(ADMIN, product.id(), ChartSource.uploaded(chart));
    platform
        .projects()
        .change(
            ann,
            ProjectRef.of(project.id()),
            ProjectChange.none()
                .configure(
                    json(
                        "{\"template_id\": "
                            + template.id()
                            + ", \"variables_path\": \"env\","
                            + " \"variables_form\": \"list\", \"version_path\":"
                            + " \"build.version\", \"values\": {\"label\": \"mine\"}}")));
    Environment environment = environment("worker", EnvironmentType.PERSISTENT);
    platform.variables().put(ann, environment.id(), "MODE", Secret.of("fast"), false);

    Rollout plain = succeeded(platform.rollouts().create(ann, environment.id(), "v1.2/odd"));
    assertThat(plain.chart().templateId()).isEqualTo(template.id());
    assertThat(config(environment))
        .containsEntry("version", "v1.2/odd")
        .containsEntry("label", "mine")
        .containsEntry("host", environment.id() + ".envctl.local")
        .containsEntry("env", "[{\"name\":\"MODE\",\"value\":\"fast\"}]");

    platform
        .environments()
        .change(
            ann,
            environment.id(),
            new EnvironmentChange(null, Edit.to(json("{\"values\": {\"other\": \"x\"}}")), null));
    assertThatThrownBy(() -> platform.rollouts().create(ann, environment.id(), "v2"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("user_values_json is invalid");
  }

  @Test
  void previewEnvironment_livesIsUsedEndsAndIsGone() {
    Environment environment =
        environment(
            EnvironmentSpec.named("preview-pr-123", EnvironmentType.EPHEMERAL).withTtlHours(1));
    Rollout rollout = succeeded(platform.rollouts().create(ann, environment.id(), "pr-123"));

    expireNow(environment);

    Environment gone =
        Eventually.value(
            "expired",
            PATIENCE,
            () -> platform.environments().get(ann, environment.id()),
            now -> now.status() == EnvironmentStatus.EXPIRED);
    assertThat(gone.deletedAt()).isNull();
    assertThat(platform.cluster().client().namespaces().withName(environment.namespace()).get())
        .isNull();
    assertThat(kinds(Environment.OBJECT_TYPE, environment.id()))
        .containsSubsequence(
            "environment.created",
            "environment.running",
            "environment.deleting",
            "environment.expired");
    assertThat(log(rollout)).contains("succeeded");
    assertThat(sources(rollout)).contains(Source.HELM, Source.EVENT);
    assertThatThrownBy(() -> platform.rollouts().create(ann, environment.id(), "pr-124"))
        .isInstanceOf(EnvironmentNotReadyException.class)
        .hasMessage("Environment is not ready (status=expired)");
  }

  /** As if an hour had passed: its end is now, in the database. */
  private void expireNow(Environment environment) {
    platform
        .stores()
        .transactions()
        .useTransaction(
            () -> {
              Environment now =
                  platform.stores().environments().findForUpdate(environment.id()).orElseThrow();
              Instant end = platform.clock().instant();
              platform
                  .stores()
                  .environments()
                  .update(
                      new Environment(
                          now.id(),
                          now.projectId(),
                          now.spec(),
                          now.namespace(),
                          now.state(),
                          now.rollouts(),
                          end,
                          now.createdAt(),
                          now.updatedAt(),
                          null));
              WorkKey key = new WorkKey(EnvironmentExpiry.WORK_KIND, now.id().toString());
              platform.stores().queue().enqueue(Work.of(key, "environments", end));
            });
  }

  @Test
  void namespaceThatWillNotGo_namesItsFinalizers() {
    Environment environment = environment("stuck", EnvironmentType.PERSISTENT);
    var maps = platform.cluster().client().configMaps().inNamespace(environment.namespace());
    maps.resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("held")
                .withFinalizers("example.com/keep-me")
                .endMetadata()
                .build())
        .create();
    platform.environments().delete(ann, environment.id());

    Environment stuck =
        Eventually.value(
            "the reason",
            PATIENCE,
            () -> platform.environments().get(ann, environment.id()),
            now -> String.valueOf(now.state().reason()).contains("example.com/keep-me"));
    assertThat(stuck.status()).isEqualTo(EnvironmentStatus.DELETING);

    maps.withName("held")
        .edit(
            held ->
                new ConfigMapBuilder(held)
                    .editMetadata()
                    .withFinalizers(List.of())
                    .endMetadata()
                    .build());
    Eventually.await("gone", PATIENCE, () -> isGone(environment.id()));
    assertThatThrownBy(() -> platform.environments().get(ann, environment.id()))
        .hasMessage("Environment not found");
  }

  @Test
  void deletedProject_takesItsEnvironmentsWithIt() {
    Environment environment = environment("orphan", EnvironmentType.PERSISTENT);
    succeeded(platform.rollouts().create(ann, environment.id(), "v1"));

    platform.projects().delete(ann, ProjectRef.of(project.id()));

    Eventually.await("gone", PATIENCE, () -> isGone(environment.id()));
    assertThat(platform.cluster().client().namespaces().withName(environment.namespace()).get())
        .isNull();
    made.clear();
  }

  @Test
  void quotaThatIsTooSmall_failsTheRolloutNamingIt() {
    Environment environment = environment("large", EnvironmentType.PERSISTENT);
    platform
        .environments()
        .change(
            ann,
            environment.id(),
            new EnvironmentChange(
                null,
                Edit.to(
                    json(
                        "{\"values\": {\"resources\": {\"requests\": {\"cpu\": \"900\"}, "
                            + "\"limits\": {\"cpu\": \"900\"}}}}")),
                null));

    Rollout rollout = ended(platform.rollouts().create(ann, environment.id(), "v1"));

    assertThat(rollout.status()).isEqualTo(RolloutStatus.FAILED);
    assertThat(rollout.progress().reason()).contains("exceeded quota");
  }

  /** Values that the built-in chart does not know are refused before anything happens. */
  @Test
  void valuesThatDoNotFit_areRefused() {
    Environment environment = environment("odd", EnvironmentType.PERSISTENT);
    platform
        .environments()
        .change(
            ann,
            environment.id(),
            new EnvironmentChange(
                null, Edit.to(json("{\"values\": {\"hostNetwork\": true}}")), null));

    assertThatThrownBy(() -> platform.rollouts().create(ann, environment.id(), "v1"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("config.values is invalid");
  }
}
