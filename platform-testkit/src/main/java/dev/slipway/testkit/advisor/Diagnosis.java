package dev.slipway.testkit.advisor;

import dev.slipway.advisor.Finding;
import dev.slipway.advisor.FindingKind;
import java.util.Objects;

/**
 * What is wrong with what.
 *
 * @param kind what is wrong
 * @param object with what, such as {@code deployment/shop}
 */
public record Diagnosis(FindingKind kind, String object) {
  public Diagnosis {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(object, "object is null");
  }

  static Diagnosis of(Finding finding) {
    return new Diagnosis(finding.kind(), finding.object().label());
  }

  @Override
  public String toString() {
    return kind + " " + object;
  }
}
