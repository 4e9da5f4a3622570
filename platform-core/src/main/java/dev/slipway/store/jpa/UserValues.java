package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.helm.Values;
import org.jspecify.annotations.Nullable;

/** User values as a sealed document: JSON's null stands for values that were never given. */
final class UserValues {
  private UserValues() {}

  static byte[] seal(SealedDocuments documents, byte @Nullable [] old, @Nullable Values values) {
    return documents.reseal(old, values == null ? NullNode.getInstance() : values.json());
  }

  static @Nullable Values open(SealedDocuments documents, byte[] sealed) {
    JsonNode document = documents.open(sealed);
    return document.isNull() ? null : Values.of((ObjectNode) document);
  }
}
