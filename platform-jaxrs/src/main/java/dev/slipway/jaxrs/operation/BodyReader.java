package dev.slipway.jaxrs.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.TooLargeException;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.yaml.YamlException;
import dev.slipway.yaml.YamlReader;
import dev.slipway.yaml.YamlRules;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads bodies as JSON, whatever they are written in; never more of them than allowed. */
final class BodyReader {
  private static final String MULTIPART = "multipart/form-data";

  private final JsonFormat json;
  private final BodyLimits limits;
  private final YamlReader yaml = new YamlReader(YamlRules.ofDocuments());

  BodyReader(JsonFormat json, BodyLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  /**
   * The body, or null when there is none or it is JSON's null.
   *
   * @throws InvalidInputException when it is malformed
   * @throws TooLargeException when it is larger than allowed
   */
  @Nullable JsonNode read(BodyKind kind, Api api, ContainerRequestContext request) {
    if (kind != BodyKind.NONE) {
      ContentRules.check(kind, api, request);
    }
    return switch (kind) {
      case NONE, STREAM -> null;
      case JSON -> readJson(request);
      case OPTIONAL_JSON -> {
        JsonNode body = readJson(request);
        boolean absent = body == null || (body.isTextual() && body.textValue().isEmpty());
        yield absent ? JsonNodeFactory.instance.objectNode() : body;
      }
      case YAML -> readYaml(request);
      case FORM -> withoutEmpty(readForm(request, limits.body()));
      case UPLOAD -> withoutEmpty(readForm(request, limits.upload()));
      case JSON_OR_UPLOAD ->
          isUpload(kind, request)
              ? withoutEmpty(readForm(request, limits.upload()))
              : readJson(request);
    };
  }

  /** Whether the request brings a file, if the operation takes one. */
  static boolean isUpload(BodyKind kind, ContainerRequestContext request) {
    return kind == BodyKind.UPLOAD
        || (kind == BodyKind.JSON_OR_UPLOAD && mediaType(request).equals(MULTIPART));
  }

  /** The body as it comes; reading more of it than allowed throws {@link TooLargeException}. */
  InputStream stream(ContainerRequestContext request) {
    if (declaredLength(request) > limits.stream()) {
      throw tooLarge(limits.stream());
    }
    return new BoundedStream(
        request.getEntityStream(), limits.stream(), () -> tooLarge(limits.stream()));
  }

  private @Nullable JsonNode readJson(ContainerRequestContext request) {
    byte[] bytes = bytes(request, limits.body());
    String type = mediaType(request);
    if (!type.isEmpty() && !isJson(type)) {
      return bytes.length == 0 ? null : TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }
    try {
      JsonNode node = json.parse(bytes);
      return node.isMissingNode() || node.isNull() ? null : node;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw malformed("cannot be decoded", 0);
    }
  }

  /** JSON is taken as such where it says so: YAML's rules for white space differ. */
  private @Nullable JsonNode readYaml(ContainerRequestContext request) {
    byte[] bytes = bytes(request, limits.body());
    try {
      JsonNode node = isJson(mediaType(request)) ? json.parseStrictly(bytes) : yaml.read(bytes);
      return node.isMissingNode() || node.isNull() ? null : node;
    } catch (YamlException e) {
      throw malformed(e);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw malformed("cannot be decoded", 0);
    }
  }

  static boolean isJson(String type) {
    return type.equals("application/json") || type.endsWith("+json");
  }

  /** A field of a form that was left empty counts as not given. */
  private static ObjectNode withoutEmpty(ObjectNode form) {
    form.properties()
        .removeIf(field -> field.getValue().isTextual() && field.getValue().textValue().isEmpty());
    return form;
  }

  private ObjectNode readForm(ContainerRequestContext request, long limit) {
    String type = mediaType(request);
    if (type.equals(MULTIPART)) {
      return MultipartForm.parse(contentType(request), bytes(request, limit));
    }
    if (type.equals("application/x-www-form-urlencoded")) {
      return UrlEncodedForm.parse(bytes(request, limits.body()));
    }
    bytes(request, limits.body()); // a form of another type has no fields
    return JsonNodeFactory.instance.objectNode();
  }

  private static byte[] bytes(ContainerRequestContext request, long limit) {
    if (declaredLength(request) > limit) {
      throw tooLarge(limit);
    }
    try {
      InputStream stream = request.getEntityStream();
      byte[] bytes = stream.readNBytes(Math.toIntExact(limit + 1));
      if (bytes.length > limit) {
        throw tooLarge(limit);
      }
      return bytes;
    } catch (IOException e) {
      throw malformed("the body ended early", 0);
    }
  }

  private static long declaredLength(ContainerRequestContext request) {
    String length = request.getHeaderString("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static String contentType(ContainerRequestContext request) {
    String type = request.getHeaderString("Content-Type");
    return type == null ? "" : type;
  }

  static String mediaType(ContainerRequestContext request) {
    String type = contentType(request);
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static TooLargeException tooLarge(long limit) {
    return new TooLargeException("Request body is larger than " + limit + " bytes");
  }

  private static InvalidInputException malformed(JsonProcessingException e) {
    long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
    return malformed("not a JSON document, or one that is nested too deep", offset);
  }

  private static InvalidInputException malformed(YamlException e) {
    boolean placed = e.line() > 0;
    String where = placed ? " in line " + e.line() + ", column " + e.column() : "";
    return new InvalidInputException(
        new FieldError(
            placed ? List.of("body", e.line(), e.column()) : List.of("body"),
            "yaml_invalid",
            "YAML decode error",
            Map.of(),
            Map.of("error", "the document " + e.getMessage() + where)));
  }

  private static InvalidInputException malformed(String error, long offset) {
    return new InvalidInputException(
        new FieldError(
            List.of("body", offset),
            "json_invalid",
            "JSON decode error",
            Map.of(),
            Map.of("error", error)));
  }
}
