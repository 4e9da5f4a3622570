package dev.slipway.advisor;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an advisor was asked and what it answered, kept for audit.
 *
 * @param id its id
 * @param accountId who asked, or null when it was no account
 * @param advisor the advisor's name
 * @param scope of the evidence
 * @param about the label of the object that was asked about, or null
 * @param askedAt when it was asked
 * @param answeredAt when it answered or failed
 * @param failure why there is no answer, or null
 * @param prompt what it was given, word for word
 * @param answer what it said, word for word; empty when it failed
 * @param droppedClaims how many claims were dropped since they cite nothing
 */
public record AdviceRecord(
    UUID id,
    @Nullable Long accountId,
    String advisor,
    EvidenceScope scope,
    @Nullable String about,
    Instant askedAt,
    Instant answeredAt,
    @Nullable String failure,
    String prompt,
    String answer,
    int droppedClaims) {
  public AdviceRecord {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(advisor, "advisor is null");
    Objects.requireNonNull(scope, "scope is null");
    Objects.requireNonNull(askedAt, "askedAt is null");
    Objects.requireNonNull(answeredAt, "answeredAt is null");
    Objects.requireNonNull(prompt, "prompt is null");
    Objects.requireNonNull(answer, "answer is null");
  }

  /** The record without what was said, so that it can be logged. */
  @Override
  public String toString() {
    return "AdviceRecord[" + id + " of " + advisor + " at " + askedAt + "]";
  }
}
