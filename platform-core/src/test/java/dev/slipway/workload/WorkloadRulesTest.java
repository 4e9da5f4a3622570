package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.BuiltInChart;
import dev.slipway.error.InvalidInputException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What workloads must look like, and what their charts are told. */
class WorkloadRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  private static WorkloadSpec with(WorkloadSettings settings) {
    return new WorkloadSpec("web", "web", 80, 1, null, settings);
  }

  private static @Nullable ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "web:1",
        "team/web:v1.0.0-rc.1",
        "docker.io/todo-app/todo-backend:latest",
        "localhost:5000/web",
        "[::1]:5000/web:1",
        "Registry.Example.com/a/b/c",
        "a__b/c--d.e:UPPER_tag"
      })
  void image_ofAnySyntaxIsTaken(String image) {
    assertThatCode(() -> WorkloadRules.check(WorkloadSpec.of("web", image, 80)))
        .doesNotThrowAnyException();
    assertThatCode(() -> WorkloadRules.check(WorkloadSpec.of("web", "web@" + DIGEST, 80)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Web",
        "web:",
        ":1",
        "web:-1",
        "web@sha256:00",
        "-web",
        "web/",
        "/web",
        "a//b",
        "http://example.com/web",
        "web:1 2",
        "web\n",
        "we{b}",
        "web:1:2"
      })
  void image_ofNoSyntaxIsRefused(String image) {
    assertThatThrownBy(() -> WorkloadRules.check(WorkloadSpec.of("web", image, 80)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("body.image");
  }

  @ParameterizedTest
  @CsvSource({"a", "0a", "a-b-c", "a123456789-123456789-123456789-123456789-123456789-12"})
  void name_isADnsLabel(String name) {
    assertThatCode(() -> WorkloadRules.check(WorkloadSpec.of(name, "web", 80)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "A",
    "a_b",
    "-a",
    "a-",
    "a.b",
    "''",
    "a123456789-123456789-123456789-123456789-123456789-123"
  })
  void name_thatIsNone_isRefused(String name) {
    assertThatThrownBy(() -> WorkloadRules.check(WorkloadSpec.of(name, "web", 80)))
        .hasMessageContaining("body.name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"limits\": {\"cpu\": \"2\", \"memory\": \"1Gi\"}}",
        "{\"requests\": {\"cpu\": 0.5}, \"limits\": {\"cpu\": \"500m\"}}",
        "{\"limits\": {\"nvidia.com/gpu\": 1}}"
      })
  void resources_areQuantities(String resources) {
    assertThat(ResourceRules.problem(json(resources))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"limit\": {}}",
        "{\"limits\": 1}",
        "{\"limits\": {\"cpu\": \"lots\"}}",
        "{\"limits\": {\"cpu\": \"-1\"}}",
        "{\"limits\": {\"cpu\": \"\"}}",
        "{\"limits\": {\"cpu\": null}}",
        "{\"limits\": {\"cpu\": {}}}",
        "{\"requests\": {\"cpu\": \"2\"}, \"limits\": {\"cpu\": \"1500m\"}}"
      })
  void resources_thatAreNone_areRefused(String resources) {
    assertThat(ResourceRules.problem(json(resources))).isPresent();
  }

  @Test
  void variables_areNamedOnceAndWell() {
    assertThatThrownBy(
            () ->
                WorkloadRules.check(
                    with(
                        new WorkloadSettings(
                            Map.of("A", "1"),
                            Map.of("A", "canary-x"),
                            null,
                            WorkloadProbes.none()))))
        .hasMessageContaining("body.secrets")
        .hasMessageNotContaining("canary-x");
    assertThatThrownBy(
            () ->
                WorkloadRules.check(
                    with(
                        new WorkloadSettings(
                            Map.of("A", "x".repeat(70_000)),
                            Map.of(),
                            null,
                            WorkloadProbes.none()))))
        .hasMessageContaining("body.environment");
  }

  @ParameterizedTest
  @CsvSource({
    "web, web, latest",
    "example.com:5000/a/web:1, example.com:5000/a/web, 1",
  })
  void foreignChart_getsTheImageInTwoParts(String image, String repository, String tag) {
    ObjectNode values = foreign(image);

    assertThat(values.at("/image/repository").asText()).isEqualTo(repository);
    assertThat(values.at("/image/tag").asText()).isEqualTo(tag);
    assertThat(values.at("/replicaCount").asInt()).isEqualTo(1);
    assertThat(values.at("/service/port").asInt()).isEqualTo(80);
  }

  @Test
  void foreignChart_isToldThePortWhereItWantsToKnow() {
    assertThat(foreign("web").has("containerPort")).isFalse();
    assertThat(values("web", true).get("containerPort").asInt()).isEqualTo(80);
  }

  @ParameterizedTest
  @CsvSource({
    "web,                           docker.io/library/web:latest",
    "web:1,                         docker.io/library/web:1",
    "team/web,                      docker.io/team/web:latest",
    "docker.io/team/web:1,          docker.io/team/web:1",
    "docker.io/web,                 docker.io/library/web:latest",
    "Registry.Example.com/a/web:1,  registry.example.com/a/web:1",
    "localhost/web,                 localhost/web:latest",
    "example.com:5000/web:2,        example.com:5000/web:2",
  })
  void image_hasOnePlaceHoweverItIsWritten(String image, String place) {
    assertThat(WorkloadImage.parse(image).orElseThrow().place()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io/team, web, 1, docker.io/team/web:1,  true",
    "team,           web, 1, docker.io/team/web:1,  true",
    "docker.io,      web, 1, web:1,                 true",
    "docker.io/team, web, 1, docker.io/team/web:2,  false",
    "docker.io/team, web, 1, docker.io/other/web:1, false",
    "example.com,    web, 1, web:1,                 false",
  })
  void imageRecord_namesAnImage(
      String repository, String name, String tag, String image, boolean expected) {
    ImageRecord record =
        new ImageRecord(UUID.randomUUID(), new ImageRecord.Key(1, name, tag), repository);

    assertThat(record.names(WorkloadImage.parse(image).orElseThrow())).isEqualTo(expected);
  }

  @Test
  void chartOfAnAccount_takesNothingThatItWouldNotBeTold() {
    ChartPin chart = new ChartPin(UUID.randomUUID(), "1.0.0", "sha256:aa");
    WorkloadSettings settings =
        new WorkloadSettings(
            Map.of("A", "x"), Map.of("B", "y"), null, new WorkloadProbes("/", null, 0));

    assertThatCode(() -> WorkloadRules.check(with(WorkloadSettings.none()).withChart(chart)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> WorkloadRules.check(with(settings).withChart(chart)))
        .hasMessageContaining("body.environment")
        .hasMessageContaining("body.secrets")
        .hasMessageContaining("body.probes");
  }

  @Test
  void foreignChart_writesADigestAsOne() {
    ObjectNode image = (ObjectNode) foreign("example.com/web:1@" + DIGEST).get("image");

    assertThat(image.get("repository").asText() + ":" + image.get("tag").asText())
        .isEqualTo("example.com/web@" + DIGEST);
  }

  private static ObjectNode foreign(String image) {
    return values(image, false);
  }

  private static ObjectNode values(String image, boolean hasPort) {
    Workload workload =
        new Workload(
            UUID.randomUUID(),
            1,
            new OwnerSpace("account-1"),
            WorkloadSpec.of("web", image, 80),
            1,
            false,
            null,
            WorkloadObservation.none(),
            NOW,
            NOW,
            null);
    return WorkloadValues.of(
            workload, new WorkloadChart(BuiltInChart.WEB_SERVICE.archive(), false, hasPort))
        .json();
  }
}
