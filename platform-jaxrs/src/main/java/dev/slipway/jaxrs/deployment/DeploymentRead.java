package dev.slipway.jaxrs.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.jaxrs.account.UserRead;
import dev.slipway.jaxrs.catalog.TemplateRead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deployment as document 000 shows it, and what the platform knows beside. */
record DeploymentRead(
    long desiredTemplateId,
    @Nullable String domainname,
    long userId,
    @Nullable ObjectNode userValuesJson,
    long id,
    Instant createdAt,
    @Nullable UserRead user,
    TemplateRead desiredTemplate,
    @Nullable TemplateRead appliedTemplate,
    String deploymentUid,
    String status,
    long generation,
    @Nullable String lastError,
    @Nullable Instant lastReconcileAt,
    String namespaceName,
    String releaseName,
    boolean drifted,
    boolean suspended,
    boolean cancelled,
    boolean stalled,
    @Nullable Instant nextAttemptAt,
    long observedGeneration,
    @Nullable Instant deletedAt) {}
