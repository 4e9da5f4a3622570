package dev.slipway.testkit.advisor;

import dev.slipway.advisor.Evidence;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a namespace as a cluster writes it, with the right diagnosis.
 *
 * @param name what it is called
 * @param evidence what an advisor sees
 * @param expected what it has to find, the first one first; empty where all is well
 * @param allowed what it may find besides: consequences
 * @param change the id of the change that the first finding follows, or null
 */
public record AdvisorCase(
    String name,
    Evidence evidence,
    List<Diagnosis> expected,
    List<Diagnosis> allowed,
    @Nullable String change) {
  public AdvisorCase {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(evidence, "evidence is null");
    expected = List.copyOf(expected);
    allowed = List.copyOf(allowed);
  }
}
