package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.secret.Encryption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** JSON documents of one column, packed and encrypted. */
final class SealedDocuments {
  private final Encryption encryption;
  private final String context;

  /**
   * @param context the column, such as {@code deployment.user_values}; what was sealed for one
   *     column does not open in another
   */
  SealedDocuments(Encryption encryption, String context) {
    this.encryption = encryption;
    this.context = context;
  }

  byte[] seal(JsonNode document) {
    return encryption.encrypt(
        pack(JsonDocuments.write(document).getBytes(StandardCharsets.UTF_8)), context);
  }

  /** The old bytes when they hold the same document, so that an unchanged column stays as it is. */
  byte[] reseal(byte @Nullable [] old, JsonNode document) {
    return old != null && open(old).equals(document) ? old : seal(document);
  }

  /** The same, where there may be no document. */
  byte @Nullable [] resealOrNull(byte @Nullable [] old, @Nullable JsonNode document) {
    return document == null ? null : reseal(old, document);
  }

  JsonNode open(byte[] sealed) {
    return JsonDocuments.read(
        new String(unpack(encryption.decrypt(sealed, context)), StandardCharsets.UTF_8));
  }

  private static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("an encrypted document is not packed as expected", e);
    }
  }
}
