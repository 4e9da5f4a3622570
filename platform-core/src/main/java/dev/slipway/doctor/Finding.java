package dev.slipway.doctor;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference, with the command that mends it. Holds no secret.
 *
 * @param set what kind of difference it is
 * @param kind what it is about: {@code deployment}, {@code environment}, {@code workload}, or
 *     {@code account} for a namespace that several releases shared
 * @param id its id, also when no row has it any more
 * @param cluster the name of the cluster
 * @param namespace its namespace
 * @param release the name of its release, or null when there is none
 * @param seen what was seen, in one sentence
 * @param since since when it is so, or null when nobody knows
 * @param command what mends it, as a person types it
 */
public record Finding(
    FindingSet set,
    String kind,
    String id,
    String cluster,
    String namespace,
    @Nullable String release,
    String seen,
    @Nullable Instant since,
    String command) {
  public Finding {
    Objects.requireNonNull(set, "set is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(cluster, "cluster is null");
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(seen, "seen is null");
    Objects.requireNonNull(command, "command is null");
  }
}
