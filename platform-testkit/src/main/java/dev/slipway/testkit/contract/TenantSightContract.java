package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartArchive;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.DesiredRelease;
import dev.slipway.release.EngineOptions;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.ReleaseAction;
import dev.slipway.release.ReleaseEngine;
import dev.slipway.release.ReleaseListener;
import dev.slipway.release.ReleasePolicy;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseResult;
import dev.slipway.release.ReleaseSight;
import dev.slipway.release.ReleaseState;
import dev.slipway.secret.Redactor;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestLease;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a tenant's chart can find out about the cluster while the release engine works on it: its
 * own namespace and nothing else.
 */
public abstract class TenantSightContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicLong EPOCHS = new AtomicLong(1);
  private static final String CANARY = "canary-of-somebody-else";
  private static final String ENCODED =
      Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));

  private String name = "";
  private String other = "";
  private @Nullable ReleaseEngine engine;

  /** The cluster, reached as the platform under test reaches it; shared by the tests. */
  protected abstract ClusterAccess cluster();

  /** The cluster with every right; shared by the tests. */
  protected abstract ClusterAccess admin();

  /** The executor under test; shared by the tests of the suite. */
  protected abstract HelmExecutor helm();

  @BeforeEach
  void begin() {
    name = "sight-" + UUID.randomUUID().toString().substring(0, 8);
    other = name + "-other";
    admin()
        .client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(other).endMetadata().build())
        .create();
    admin()
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(other)
                .withName("jewel")
                .endMetadata()
                .addToData("canary", ENCODED)
                .build())
        .create();
    Stores stores = Stores.inMemory();
    engine =
        new ReleaseEngine(
            new ReleaseEngine.Parts(
                stores.releases(), stores.transactions(), cluster(), helm(), stores.installation()),
            InstantSource.system(),
            EngineOptions.standard());
  }

  @AfterEach
  void remove() {
    if (engine != null) {
      engine.close();
    }
    admin().client().namespaces().withName(name).delete();
    admin().client().namespaces().withName(other).delete();
  }

  @Test
  void failure_ofATemplate_tellsNothingOfOtherNamespaces() {
    ReleaseResult failed = step(present(1, failing(one(other, "jewel"))));

    assertThat(failed.release().reason()).doesNotContain(ENCODED).doesNotContain(CANARY);
  }

  @Test
  void failure_ofATemplateThatLists_tellsNothingOfOtherNamespaces() {
    ReleaseResult failed = step(present(1, failing(one(other, ""))));

    assertThat(failed.release().reason()).doesNotContain(ENCODED).doesNotContain(CANARY);
  }

  @Test
  void failure_ofAnUpgrade_tellsNothingOfOtherNamespaces() {
    drive(present(1, quiet()), ReleaseState.READY);

    ReleaseResult failed = step(present(2, failing(one(other, "jewel"))));

    assertThat(failed.release().reason()).doesNotContain(ENCODED).doesNotContain(CANARY);
  }

  @Test
  void object_thatHoldsALookup_holdsNothingOfOtherNamespaces() {
    DesiredRelease.Present desired = present(1, storing(one(other, "jewel")));

    ReleaseResult last = step(desired);
    while (last.release().state() == ReleaseState.PROGRESSING
        && last.outcome() instanceof Outcome.RequeueAfter again
        && again.delay().isZero()) {
      last = step(desired);
    }

    ConfigMap found = found();
    if (found != null) {
      assertThat(decoded(found)).isEqualTo("{}");
    }
    assertThat(String.valueOf(last.release().reason())).doesNotContain(ENCODED);
  }

  @Test
  void object_thatHoldsALookupDecidedByChance_holdsNothingOfOtherNamespaces() {
    // One of the two sees through a check that is not what is installed.
    ChartArchive chart =
        storing("(ternary " + one(other, "jewel") + " dict (eq (randInt 0 2 | int) 1))");
    for (int generation = 1; generation <= 6; generation++) {
      step(present(generation, chart));
      ConfigMap found = found();
      if (found != null) {
        assertThat(decoded(found)).doesNotContain(ENCODED);
      }
    }
  }

  @Test
  void lookup_inItsOwnNamespace_findsWhatIsThere() {
    drive(present(1, quiet()), ReleaseState.READY);

    drive(
        present(2, storing("(lookup \"v1\" \"ConfigMap\" .Release.Namespace \"quiet\")")),
        ReleaseState.READY);

    assertThat(decoded(Objects.requireNonNull(found()))).contains("\"hush\"");
  }

  @Test
  void record_ofHelmItself_isNoObjectOfAChart() {
    ChartArchive chart =
        chart(
            """
            apiVersion: v1
            kind: Secret
            type: helm.sh/release.v1
            metadata:
              name: sh.helm.release.v1.x.v9
            """);

    ReleaseResult refused = step(present(1, chart));

    assertThat(refused.outcome()).isInstanceOf(Outcome.Stalled.class);
    assertThat(refused.release().reason()).contains("sh.helm.release.v1.x.v9");
  }

  @Test
  void record_thatTheTenantRewrote_deletesNothingElsewhere() throws IOException {
    drive(present(1, quiet()), ReleaseState.READY);
    Secret record = secret(name, "sh.helm.release.v1." + name + ".v1");
    if (record == null) {
      assertThat(helm().name()).isEqualTo("rendering"); // it keeps its records in the store
      return;
    }
    String manifest =
        "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: jewel\n  namespace: " + other + "\n";
    record
        .getData()
        .put("release", forged(Objects.requireNonNull(record.getData().get("release")), manifest));
    admin().client().resource(record).update();

    step(present(2, quiet()));
    step(
        new DesiredRelease.Absent(
            "test/" + name, new ReleaseName(name, name), 3, false, Redactor.none()));

    assertThat(Objects.requireNonNull(secret(other, "jewel")).getMetadata().getDeletionTimestamp())
        .isNull();
  }

  @Test
  void preview_ofAReleaseThatIsThere_seesItsNamespaceAlone() {
    drive(present(1, quiet()), ReleaseState.READY);
    ReleaseName release = new ReleaseName(name, name);
    HelmTarget target =
        new ReleaseSight(cluster()).of(release, NamespaceOwner.release("test/" + name));

    assertThat(preview(target, one(other, "jewel"))).isEqualTo("{}");
    assertThat(preview(target, "(lookup \"v1\" \"Secret\" \"\" \"\")")).isEqualTo("{}");
    assertThat(preview(target, "(lookup \"v1\" \"ConfigMap\" \"" + name + "\" \"quiet\")"))
        .contains("\"hush\"");
  }

  @Test
  void preview_inSomebodyElsesNamespaceOrNone_seesNothing() {
    ReleaseSight sight = new ReleaseSight(cluster());
    NamespaceOwner owner = NamespaceOwner.release("test/" + name);
    ReleaseName stranger = new ReleaseName(other, name);

    assertThat(preview(sight.of(stranger, owner), one(other, "jewel"))).isEqualTo("{}");
    assertThat(preview(sight.nothing(stranger), one(other, "jewel"))).isEqualTo("{}");
    assertThat(preview(sight.of(new ReleaseName(name, name), owner), one(other, "jewel")))
        .isEqualTo("{}");
  }

  private String preview(HelmTarget target, String expression) {
    HelmCall call = HelmCall.within(PATIENCE);
    Map<String, String> data =
        helm().render(target, storing(expression), Values.empty(), call).objects().stream()
            .filter(object -> object.getMetadata().getName().equals("found"))
            .findFirst()
            .orElseThrow()
            .get("data");
    return new String(Base64.getDecoder().decode(data.get("json")), StandardCharsets.UTF_8);
  }

  private @Nullable Secret secret(String namespace, String secret) {
    return admin().client().secrets().inNamespace(namespace).withName(secret).get();
  }

  /** A record of Helm's with another manifest. */
  private static String forged(String data, String manifest) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    byte[] packed = Base64.getDecoder().decode(Base64.getDecoder().decode(data));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      ObjectNode release = (ObjectNode) mapper.readTree(in);
      release.put("manifest", manifest);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(mapper.writeValueAsBytes(release));
      }
      byte[] text = Base64.getEncoder().encode(bytes.toByteArray());
      return Base64.getEncoder().encodeToString(text);
    }
  }

  private static String one(String namespace, String secret) {
    return "(lookup \"v1\" \"Secret\" \"" + namespace + "\" \"" + secret + "\")";
  }

  private static ChartArchive failing(String expression) {
    return chart("{{ fail (printf \"found %s\" (" + expression + " | toJson)) }}\n");
  }

  private static ChartArchive storing(String expression) {
    return chart(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: found\ndata:\n  json: {{ "
            + expression
            + " | toJson | b64enc | quote }}\n");
  }

  private static ChartArchive quiet() {
    return chart(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: quiet
          annotations:
            helm.sh/resource-policy: keep
        data:
          text: hush
        """);
  }

  /** A chart that consists of the template. */
  private static ChartArchive chart(String template) {
    return TestCharts.pack(
        "web",
        Map.of(
            "crds/widgets.yaml", "",
            "templates/configmap.yaml", "",
            "templates/deployment.yaml", "",
            "templates/service.yaml", "",
            "templates/secret.yaml", "",
            "templates/sight.yaml", template));
  }

  private @Nullable ConfigMap found() {
    return admin().client().configMaps().inNamespace(name).withName("found").get();
  }

  private static String decoded(ConfigMap map) {
    return new String(
        Base64.getDecoder().decode(map.getData().get("json")), StandardCharsets.UTF_8);
  }

  private DesiredRelease.Present present(long generation, ChartArchive chart) {
    return new DesiredRelease.Present(
        "test/" + name,
        new ReleaseName(name, name),
        generation,
        chart,
        Values.empty(),
        ReleasePolicy.standard(),
        Map.of(),
        Redactor.none());
  }

  private void drive(DesiredRelease desired, ReleaseState wanted) {
    Eventually.await(
        "the release is " + wanted, PATIENCE, () -> step(desired).release().state() == wanted);
  }

  private ReleaseResult step(DesiredRelease desired) {
    return Objects.requireNonNull(engine)
        .reconcile(
            desired,
            new TestLease(new WorkKey("test", name), EPOCHS.getAndIncrement(), 0),
            new Silent());
  }

  private static final class Silent implements ReleaseListener {
    @Override
    public void lock() {}

    @Override
    public void beginning(ReleaseAction action, ReleaseRecord record) {}

    @Override
    public void recorded(ReleaseRecord record, Outcome outcome) {}

    @Override
    public boolean isSuperseded() {
      return false;
    }
  }
}
