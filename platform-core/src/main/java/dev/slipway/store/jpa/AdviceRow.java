package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.AdviceRecord;
import dev.slipway.advisor.EvidenceScope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code advice}. */
@Entity
@Table(name = "advice")
@NullUnmarked
class AdviceRow {
  private static final int LAYOUT = 1;

  @Id private UUID id;

  @Column(name = "account_id")
  private Long accountId;

  private String advisor;

  private String cluster;

  private String namespace;

  private String about;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "answered_at")
  private Instant answeredAt;

  private String failure;

  private byte[] conversation;

  @Column(name = "dropped_claims")
  private int droppedClaims;

  protected AdviceRow() {}

  AdviceRow(AdviceRecord advice, SealedDocuments conversations) {
    id = advice.id();
    accountId = advice.accountId();
    advisor = advice.advisor();
    cluster = advice.scope().cluster();
    namespace = advice.scope().namespace();
    about = advice.about();
    askedAt = Timestamps.stored(advice.askedAt());
    answeredAt = Timestamps.stored(advice.answeredAt());
    failure = advice.failure();
    ObjectNode said = JsonDocuments.create(LAYOUT);
    said.put("prompt", advice.prompt()).put("answer", advice.answer());
    conversation = conversations.seal(said);
    droppedClaims = advice.droppedClaims();
  }

  AdviceRecord toRecord(SealedDocuments conversations) {
    ObjectNode said = JsonDocuments.checked(conversations.open(conversation), LAYOUT);
    return new AdviceRecord(
        id,
        accountId,
        advisor,
        new EvidenceScope(cluster, namespace),
        about,
        askedAt,
        answeredAt,
        failure,
        said.path("prompt").asText(),
        said.path("answer").asText(),
        droppedClaims);
  }
}
