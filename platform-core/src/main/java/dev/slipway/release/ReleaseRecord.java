package dev.slipway.release;

import dev.slipway.helm.ReleaseName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine last knew of a release; a list is served from it and never asks the cluster.
 *
 * @param key the release's key on the platform, such as {@code deployment/42}
 * @param release where it lives
 * @param state what the last observation found
 * @param reason why it is in that state, for people, redacted; null when there is nothing to say
 * @param desiredGeneration the generation that the engine last worked towards
 * @param appliedGeneration the generation that is deployed, or 0
 * @param revision Helm's revision number that is deployed, or 0
 * @param configDigest digest of chart and values of the last operation, or null
 * @param operation the operation that was begun under the lease {@code operationEpoch}, or null
 *     when none is in flight: written before the call, cleared after it
 * @param operationEpoch the fencing number of that lease, or 0
 * @param progressingSince since when the deployed revision is waited for, or null
 * @param attempts failed operations for this configuration
 * @param observedAt when the cluster was last looked at
 * @param objects the objects of the deployed revision with their health
 */
public record ReleaseRecord(
    String key,
    ReleaseName release,
    ReleaseState state,
    @Nullable String reason,
    long desiredGeneration,
    long appliedGeneration,
    int revision,
    @Nullable String configDigest,
    @Nullable String operation,
    long operationEpoch,
    @Nullable Instant progressingSince,
    int attempts,
    Instant observedAt,
    List<ObjectHealth> objects) {
  public ReleaseRecord {
    objects = List.copyOf(objects);
  }
}
