package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.advisor.proposal.ProposedChange;
import dev.slipway.secret.Encryption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What of proposals is sealed: their words, and what they would do. */
final class ProposalDocuments {
  private static final int LAYOUT = 1;

  private final SealedDocuments documents;

  ProposalDocuments(Encryption encryption) {
    documents = new SealedDocuments(encryption, "proposals.document");
  }

  /** What a document says. */
  record Words(
      String askedBy,
      String title,
      String recommendation,
      List<String> evidence,
      ProposedChange change) {}

  byte[] seal(Proposal proposal) {
    ObjectNode document = JsonDocuments.create(LAYOUT);
    document.put("asked_by", proposal.askedBy()).put("title", proposal.title());
    document.put("recommendation", proposal.recommendation());
    proposal.evidence().forEach(document.putArray("evidence")::add);
    write(proposal.change(), document.putObject("change"));
    return documents.seal(document);
  }

  Words open(byte[] sealed) {
    JsonNode document = JsonDocuments.checked(documents.open(sealed), LAYOUT);
    List<String> evidence = new ArrayList<>();
    document.path("evidence").forEach(id -> evidence.add(id.asText()));
    return new Words(
        document.path("asked_by").asText(),
        document.path("title").asText(),
        document.path("recommendation").asText(),
        evidence,
        read(document.path("change")));
  }

  private static void write(ProposedChange change, ObjectNode node) {
    if (change instanceof ProposedChange.Scale scale) {
      node.put("type", "scale").put("replicas", scale.replicas());
    } else if (change instanceof ProposedChange.Image image) {
      node.put("type", "image").put("image", image.image());
    } else if (change instanceof ProposedChange.Resource resource) {
      node.put("type", "resource").put("field", resource.field());
      node.put("resource", resource.resource()).put("amount", resource.amount());
    } else if (change instanceof ProposedChange.Rollback rollback) {
      node.put("type", "rollback").put("generation", rollback.generation());
      node.put("image", rollback.image()).put("container_port", rollback.containerPort());
      node.put("replicas", rollback.replicas());
    } else if (change instanceof ProposedChange.TargetPort port) {
      node.put("type", "target_port").put("service_id", port.serviceId().toString());
      node.put("service_generation", port.serviceGeneration()).put("port", port.port());
    }
  }

  private static ProposedChange read(JsonNode node) {
    String type = node.path("type").asText();
    return switch (type) {
      case "scale" -> new ProposedChange.Scale(node.path("replicas").asInt());
      case "image" -> new ProposedChange.Image(node.path("image").asText());
      case "resource" ->
          new ProposedChange.Resource(
              node.path("field").asText(),
              node.path("resource").asText(),
              node.path("amount").asText());
      case "rollback" ->
          new ProposedChange.Rollback(
              node.path("generation").asLong(),
              node.path("image").asText(),
              node.path("container_port").asInt(),
              node.path("replicas").asInt());
      case "target_port" ->
          new ProposedChange.TargetPort(
              UUID.fromString(node.path("service_id").asText()),
              node.path("service_generation").asLong(),
              node.path("port").asInt());
      default -> throw new IllegalStateException("no change of a proposal: " + type);
    };
  }
}
