package dev.slipway.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The document that Helm keeps of one revision. It holds values and rendered objects, so it shows
 * nothing of itself when printed.
 *
 * @param json Helm's own JSON
 */
record ReleasePayload(ObjectNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads Helm's form: JSON, gzipped, in Base64. */
  static ReleasePayload decode(byte[] base64) {
    try (InputStream unzipped =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      if (MAPPER.readTree(unzipped) instanceof ObjectNode object) {
        return new ReleasePayload(object);
      }
      throw new HelmException(HelmException.Kind.FAILED, "a release record is no JSON object");
    } catch (IOException | IllegalArgumentException e) {
      throw new HelmException(HelmException.Kind.FAILED, "a release record cannot be read", e);
    }
  }

  /** A document with what Helm needs to know of a revision before it upgrades it. */
  static ReleasePayload of(InventoryRevision revision) {
    HelmRelease release = revision.release();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("name", release.release().name()).put("namespace", release.release().namespace());
    json.put("version", release.revision()).put("manifest", release.manifest());
    json.putObject("info").put("status", release.status().helmName());
    json.putObject("chart")
        .putObject("metadata")
        .put("apiVersion", "v2")
        .put("name", release.chartName())
        .put("version", release.chartVersion());
    json.set("config", revision.values().json());
    return new ReleasePayload(json);
  }

  /** Writes Helm's form. */
  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write(MAPPER.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encode(bytes.toByteArray());
  }

  int revision() {
    return json.path("version").asInt();
  }

  HelmStatus status() {
    return HelmStatus.ofHelmName(json.path("info").path("status").asText());
  }

  String manifest() {
    return json.path("manifest").asText("");
  }

  String notes() {
    return json.path("info").path("notes").asText("");
  }

  /** The rendered hooks, one YAML document each. */
  List<String> hooks() {
    List<String> hooks = new ArrayList<>();
    for (JsonNode hook : json.path("hooks")) {
      hooks.add(hook.path("manifest").asText());
    }
    return hooks;
  }

  ObjectNode config() {
    return json.path("config") instanceof ObjectNode config ? config : MAPPER.createObjectNode();
  }

  ObjectNode chart() {
    return json.path("chart") instanceof ObjectNode chart ? chart : MAPPER.createObjectNode();
  }

  /** The revision, its description completed with the mark that the chart carries. */
  HelmRelease release(ReleaseName name) {
    JsonNode metadata = json.path("chart").path("metadata");
    String mark = metadata.path("annotations").path(ChartMark.ANNOTATION).asText("");
    String description = json.path("info").path("description").asText("");
    if (!mark.isEmpty() && !description.contains(mark)) {
      description = description.isEmpty() ? mark : description + "; " + mark;
    }
    return new HelmRelease(
        name,
        revision(),
        status(),
        metadata.path("name").asText(""),
        metadata.path("version").asText(""),
        description,
        updatedAt(),
        manifest());
  }

  private @Nullable Instant updatedAt() {
    try {
      return OffsetDateTime.parse(json.path("info").path("last_deployed").asText("")).toInstant();
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "ReleasePayload[revision " + revision() + "]";
  }
}
