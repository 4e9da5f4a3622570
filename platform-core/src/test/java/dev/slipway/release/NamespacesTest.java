package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacesTest {
  private static final Instant DELETED = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // seconds since the deletion, condition, truth, message
        "5,  NamespaceContentRemaining,        True,  -",
        "29, NamespaceContentRemaining,        True,  -",
        "30, NamespaceContentRemaining,        True,  namespace a does not go: words",
        "5,  NamespaceFinalizersRemaining,     True,  namespace a does not go: words",
        "5,  NamespaceDeletionContentFailure,  True,  namespace a does not go: words",
        "60, NamespaceContentRemaining,        False, -",
        "60, NamespaceDeletionGroupVersionParsingFailure, True, -",
      })
  void terminatingNamespace_saysWhatKeepsIt(
      int seconds, String condition, String truth, @Nullable String message) {
    Namespace namespace =
        new NamespaceBuilder()
            .withNewMetadata()
            .withName("a")
            .withDeletionTimestamp(DELETED.toString())
            .endMetadata()
            .withNewStatus()
            .addNewCondition()
            .withType(condition)
            .withStatus(truth)
            .withMessage("words")
            .endCondition()
            .endStatus()
            .build();

    assertThat(Namespaces.message(namespace, DELETED.plusSeconds(seconds))).isEqualTo(message);
  }
}
