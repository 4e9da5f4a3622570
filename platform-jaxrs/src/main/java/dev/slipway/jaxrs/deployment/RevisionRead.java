package dev.slipway.jaxrs.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.deployment.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One generation of a deployment, as it was asked for and as it went. */
record RevisionRead(
    long revision,
    long templateId,
    @Nullable String domainname,
    @Nullable ObjectNode userValuesJson,
    String action,
    String actor,
    String status,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt) {
  static RevisionRead of(Revision revision, @Nullable ObjectNode visibleValues) {
    return new RevisionRead(
        revision.number(),
        revision.templateId(),
        revision.domainName(),
        visibleValues,
        revision.action(),
        revision.actor(),
        revision.status().word(),
        revision.reason(),
        revision.createdAt(),
        revision.finishedAt());
  }
}
