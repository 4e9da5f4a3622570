package dev.slipway.jaxrs.operation;

import dev.slipway.jaxrs.error.ApiException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;

/**
 * Which bodies are not even looked at: packed ones, since what they unpack to has no bound, what is
 * neither YAML nor JSON where YAML is wanted, and, on document 003's routes, what is not JSON. The
 * other APIs answer a wrong type as FastAPI does.
 */
final class ContentRules {
  private static final Set<String> YAML =
      Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");

  private ContentRules() {}

  static void check(BodyKind kind, Api api, ContainerRequestContext request) {
    String coding = request.getHeaderString("Content-Encoding");
    if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
      throw ApiException.of(415, "Send the body as it is, without Content-Encoding")
          .with("Accept-Encoding", "identity");
    }
    String type = BodyReader.mediaType(request);
    if (kind == BodyKind.YAML && !type.isEmpty() && !isYaml(type) && !BodyReader.isJson(type)) {
      throw ApiException.of(415, "Send the body as application/yaml");
    }
    if (api == Api.KUBERNETES
        && (kind == BodyKind.JSON || kind == BodyKind.JSON_OR_UPLOAD)
        && !type.isEmpty()
        && !BodyReader.isJson(type)
        && !BodyReader.isUpload(kind, request)) {
      throw ApiException.of(
          415,
          kind == BodyKind.JSON
              ? "Send the body as application/json"
              : "Send the body as application/json or multipart/form-data");
    }
  }

  /** Also the names from before there was a registered one. */
  private static boolean isYaml(String type) {
    return YAML.contains(type) || type.endsWith("+yaml");
  }
}
