package dev.slipway.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.Advice.Conclusion;
import dev.slipway.advisor.builtin.BuiltinAdvisor;
import dev.slipway.secret.Redactor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
  private static final ObjectRef POD = new ObjectRef("Pod", "shop", "web-1");

  private static EvidenceBuilder builder(EvidenceBudget budget, String... secrets) {
    return new EvidenceBuilder(
        EvidenceScope.namespace("local-dev", "shop"),
        NOW,
        budget,
        new Scrubber(Redactor.of(List.of(secrets))));
  }

  private static ObjectNode object(String kind, String namespace, String name) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("kind", kind);
    object.putObject("metadata").put("namespace", namespace).put("name", name);
    return object;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connect with password=hunter22 now | connect with password=*** now",
        "db_password: 'hunter22' | db_password: '***'",
        "{\"apiKey\":\"k-123456\"} | {\"apiKey\":\"***\"}",
        "postgres://ann:hunter22@db/shop | postgres://ann:***@db/shop",
        "Authorization: Bearer abcdefghijklmnop | Authorization: Bearer ***",
        "token eyJhbGciOiJI.eyJzdWIiOiIx.c2ln of ann | token *** of ann",
        "AKIAABCDEFGHIJKLMNOP | ***",
        "secret \"shop-db\" not found | secret \"shop-db\" not found",
        "couldn't find key password in Secret shop/db | couldn't find key password in Secret shop/db",
        "the known swordfish | the known ***"
      })
  void scrubber_takesSecretsOutAndLeavesTheRest(String text, String expected) {
    assertThat(new Scrubber(Redactor.of(List.of("swordfish"))).scrub(text)).isEqualTo(expected);
  }

  @Test
  void objects_enterWithoutValues() {
    ObjectNode secret = object("Secret", "shop", "db");
    secret.putObject("data").put("password", "c3dvcmRmaXNo");
    ObjectNode map = object("ConfigMap", "shop", "settings");
    map.putObject("data").put("url", "http://inside");
    ObjectNode pod = object("Pod", "shop", "web-1");
    pod.withObjectProperty("metadata").putObject("annotations").put("note", "swordfish");
    pod.putObject("spec")
        .putArray("containers")
        .addObject()
        .putArray("env")
        .addObject()
        .put("name", "PIN")
        .put("value", "1234");

    Evidence evidence =
        builder(EvidenceBudget.standard(), "swordfish")
            .object(secret)
            .object(map)
            .object(pod)
            .build();

    assertThat(evidence.items().toString())
        .contains("\"keys\":[\"password\"]", "\"keys\":[\"url\"]", "PIN")
        .doesNotContain("c3dvcmRmaXNo", "http://inside", "swordfish", "1234");
    assertThat(pod.toString()).contains("swordfish"); // the caller's own object stays as it was
  }

  @Test
  void ids_nameParts_andOtherNamespaces() {
    ObjectNode pod = object("Pod", "shop", "web-1");
    pod.putObject("status").put("phase", "Running");

    Evidence evidence =
        builder(EvidenceBudget.standard())
            .object(pod)
            .object(object("Pod", "other", "web-1"))
            .log(POD, "app", true, "bye\n")
            .build();

    assertThat(evidence.items())
        .extracting(EvidenceItem::id)
        .containsExactly("pod/web-1", "pod/other:web-1", "log/web-1/app/previous");
    assertThat(evidence.find("pod/web-1/status")).isPresent();
    assertThat(evidence.find("pod/web-1/spec")).isEmpty();
    assertThat(evidence.find("pod/web-2")).isEmpty();
    assertThat(evidence.find("status")).isEmpty();
  }

  @Test
  void aLongLog_keepsItsEnds_andWhatSurroundsErrors() {
    StringBuilder log = new StringBuilder("first line\n");
    for (int i = 0; i < 5_000; i++) {
      log.append(i == 2_500 ? "2500 FATAL: the disk is gone" : i + " fine").append('\n');
    }
    log.append("last line\n");

    Evidence evidence =
        builder(new EvidenceBudget(1_000, 10, 1, 2_000, 10_000))
            .log(POD, "app", false, log.toString())
            .build();

    ContainerLog kept = (ContainerLog) evidence.find("log/web-1/app").orElseThrow();
    assertThat(kept.complete()).isFalse();
    assertThat(kept.text())
        .hasSizeLessThan(2_300)
        .startsWith("first line\n")
        .contains("2499 fine\n2500 FATAL: the disk is gone\n2501 fine\n", "lines left out")
        .endsWith("last line\n");
  }

  @Test
  void whatIsOverTheBudget_isMissing_andNotNothing() {
    Evidence evidence =
        builder(new EvidenceBudget(100, 10, 1, 10, 10))
            .object(object("Pod", "shop", "one"))
            .object(object("Pod", "shop", "two"))
            .build();

    assertThat(evidence.missing())
        .containsExactly(new MissingEvidence("Pod", "1 left out: over the size of evidence"));
    assertThat(evidence.looked("Pod")).isFalse();
    Advice advice = new BuiltinAdvisor().advise(Question.failures(), evidence);
    assertThat(advice.conclusion()).isEqualTo(Conclusion.COULD_NOT_LOOK);
    assertThat(advice.text()).contains("Could not look at: Pod");
  }

  @Test
  void nothingWrong_isSaidWhenAllWasLookedAt() {
    Evidence evidence = builder(EvidenceBudget.standard()).build();

    assertThat(new BuiltinAdvisor().advise(Question.failures(), evidence).conclusion())
        .isEqualTo(Conclusion.NOTHING_WRONG);
  }
}
