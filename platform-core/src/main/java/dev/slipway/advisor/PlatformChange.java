package dev.slipway.advisor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A change that somebody made through the platform.
 *
 * @param id such as {@code change/4}
 * @param workload what changed, such as a Deployment; with kind {@code Release} whatever the Helm
 *     release of that name made
 * @param generation the generation that the change made; rises by each change of the workload
 * @param at when it was asked for
 * @param actor who asked, by name
 * @param verb what was done, such as {@code changed} or {@code rolled back}
 * @param names what of it, as names without values, such as {@code image.tag}
 */
public record PlatformChange(
    String id,
    ObjectRef workload,
    long generation,
    Instant at,
    String actor,
    String verb,
    List<String> names)
    implements EvidenceItem {
  public PlatformChange {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(workload, "workload is null");
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(actor, "actor is null");
    Objects.requireNonNull(verb, "verb is null");
    names = List.copyOf(names);
  }
}
