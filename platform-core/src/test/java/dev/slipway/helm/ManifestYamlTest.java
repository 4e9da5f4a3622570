package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestYamlTest {
  @Test
  void parse_scalars_readAsGoReadsThem() {
    GenericKubernetesResource object =
        ManifestYaml.parse(
                """
                # Source: a
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a}
                data:
                  mode: 0644
                  answer: yes
                  time: 12:30
                  date: 2026-11-20
                  text: "0644"
                """)
            .get(0);
    assertThat(object.<Map<String, Object>>get("data"))
        .containsEntry("mode", 420)
        .containsEntry("answer", true)
        .containsEntry("time", "12:30")
        .containsEntry("date", "2026-11-20")
        .containsEntry("text", "0644");
    assertThat(ManifestYaml.parse(ManifestYaml.print(List.of(object)))).containsExactly(object);
  }

  @Test
  void parse_list_opened() {
    assertThat(
            ManifestYaml.parse(
                """
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Secret, metadata: {name: a}}
                  - {apiVersion: v1, kind: Service, metadata: {name: b}}
                """))
        .extracting(GenericKubernetesResource::getKind)
        .containsExactly("Secret", "Service");
  }

  @Test
  void parse_noKubernetesObject_permanent() {
    for (String text : List.of("a: [", "kind: Secret", "{a: 1}")) {
      assertThatThrownBy(() -> ManifestYaml.parse(text))
          .isInstanceOfSatisfying(
              HelmException.class,
              failure -> assertThat(failure.kind()).isEqualTo(HelmException.Kind.PERMANENT));
    }
  }

  @Test
  void applyForm_secretAndPorts_completed() {
    List<GenericKubernetesResource> objects =
        ManifestYaml.parse(
            """
            {apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {k: v}, data: {o: eA==}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: b}, spec: {ports: [{port: 80}]}}
            """);
    assertThat(ApplyForm.of(objects.get(0)).<Object>get("data"))
        .isEqualTo(Map.of("k", "dg==", "o", "eA=="));
    assertThat(ApplyForm.of(objects.get(1)).<Object>get("spec", "ports"))
        .isEqualTo(List.of(Map.of("port", 80, "protocol", "TCP")));
    assertThat(objects.get(0).<Object>get("stringData")).isNotNull();
  }
}
