package dev.slipway.helm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object in the form that server-side apply takes on every version of Kubernetes: the protocol
 * of each port is written out (before 1.21 it has no default there), and a Secret's {@code
 * stringData} is part of {@code data}, so that keys that are gone go.
 */
final class ApplyForm {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ApplyForm() {}

  /** A copy of the object in that form. */
  static GenericKubernetesResource of(GenericKubernetesResource object) {
    GenericKubernetesResource copy = MAPPER.convertValue(object, GenericKubernetesResource.class);
    if (Manifests.isBuiltIn(copy)) {
      writeProtocols(copy.getAdditionalProperties().get("spec"), "Service".equals(copy.getKind()));
    }
    if ("Secret".equals(copy.getKind()) && "v1".equals(copy.getApiVersion())) {
      encode(copy);
    }
    return copy;
  }

  private static void writeProtocols(@Nullable Object node, boolean service) {
    if (node instanceof List<?> list) {
      list.forEach(item -> writeProtocols(item, service));
    } else if (node instanceof Map<?, ?> map) {
      map.values().forEach(value -> writeProtocols(value, service));
      if (map.get("ports") instanceof List<?> ports) {
        ports.forEach(port -> writeProtocol(port, service ? "port" : "containerPort"));
      }
    }
  }

  @SuppressWarnings("unchecked") // Jackson makes maps with text keys only.
  private static void writeProtocol(@Nullable Object port, String key) {
    if (port instanceof Map<?, ?> map && map.containsKey(key)) {
      ((Map<String, Object>) map).putIfAbsent("protocol", "TCP");
    }
  }

  private static void encode(GenericKubernetesResource secret) {
    if (!(secret.getAdditionalProperties().remove("stringData") instanceof Map<?, ?> plain)) {
      return;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    if (secret.getAdditionalProperties().get("data") instanceof Map<?, ?> encoded) {
      encoded.forEach((key, value) -> data.put(String.valueOf(key), value));
    }
    plain.forEach(
        (key, value) ->
            data.put(
                String.valueOf(key),
                Base64.getEncoder()
                    .encodeToString(String.valueOf(value).getBytes(StandardCharsets.UTF_8))));
    secret.setAdditionalProperty("data", data);
  }
}
