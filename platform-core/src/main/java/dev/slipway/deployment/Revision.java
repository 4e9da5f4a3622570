package dev.slipway.deployment;

import dev.slipway.helm.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a deployment, as it was asked for and as it went.
 *
 * @param deploymentId the deployment
 * @param number the generation
 * @param templateId the template
 * @param domainName the domain name, or null
 * @param userValues the user values, or null when none were given; encrypted at rest
 * @param action {@code create}, {@code update} or {@code rollback}
 * @param actor who asked for it
 * @param status how it went
 * @param reason why it failed, redacted, or null
 * @param createdAt when it was asked for
 * @param finishedAt when it came to its end, or null
 */
public record Revision(
    long deploymentId,
    long number,
    long templateId,
    @Nullable String domainName,
    @Nullable Values userValues,
    String action,
    String actor,
    Status status,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** How a revision went. */
  public enum Status {
    /** It waits or is on its way. */
    PENDING,
    /** It was deployed and healthy. */
    SUCCEEDED,
    /** It failed. */
    FAILED,
    /** A newer revision took its place before it came to an end. */
    SUPERSEDED,
    /** It was cancelled. */
    CANCELLED;

    /** The word as the API writes it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The revision with its end. */
  public Revision ended(Status newStatus, @Nullable String newReason, Instant now) {
    return new Revision(
        deploymentId,
        number,
        templateId,
        domainName,
        userValues,
        action,
        actor,
        newStatus,
        newReason,
        createdAt,
        now);
  }
}
