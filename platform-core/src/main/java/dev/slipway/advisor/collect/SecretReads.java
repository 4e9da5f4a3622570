package dev.slipway.advisor.collect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.EvidenceBuilder;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.ReleaseRecords;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Secrets of a place: their names and keys as evidence, their values to be taken out of
 * everything else, and Helm's records among them.
 */
final class SecretReads {
  private static final int SHORTEST = 6;
  private static final Set<String> OPEN_KEYS =
      Set.of(
          "username",
          "user",
          "host",
          "port",
          "database",
          "dbname",
          "namespace",
          "tls.crt",
          "ca.crt");

  private final List<Secret> secrets;
  private final Map<String, Secret> releases = new LinkedHashMap<>();
  private final @Nullable String missing;

  private SecretReads(List<Secret> all, @Nullable String missing) {
    this.missing = missing;
    this.secrets = new ArrayList<>();
    for (Secret secret : all) {
      if (ReleaseRecords.TYPE.equals(secret.getType())) {
        String key = secret.getMetadata().getNamespace() + "/" + label(secret, "name");
        releases.merge(key, secret, SecretReads::newer);
      } else {
        secrets.add(secret);
      }
    }
  }

  static SecretReads read(KubernetesClient client, @Nullable String namespace, int most) {
    try {
      SecretList list =
          namespace == null
              ? client.secrets().inAnyNamespace().list(EvidenceReads.options(most))
              : client.secrets().inNamespace(namespace).list(EvidenceReads.options(most));
      boolean hasMore =
          list.getMetadata() != null && EvidenceReads.hasMore(list.getMetadata().getContinue());
      return new SecretReads(
          list.getItems(), hasMore ? "only the first " + most + " were looked at" : null);
    } catch (KubernetesClientException e) {
      return new SecretReads(List.of(), EvidenceReads.refusal(e, false));
    }
  }

  /** Takes the values out of text. */
  Redactor redactor() {
    List<String> values = new ArrayList<>();
    for (Secret secret : secrets) {
      Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
      data.forEach(
          (key, value) -> {
            String text = decode(value);
            if (text.length() >= SHORTEST && !OPEN_KEYS.contains(key.toLowerCase(Locale.ROOT))) {
              values.add(text);
            }
          });
    }
    return Redactor.of(values);
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).strip();
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  void addTo(EvidenceBuilder evidence) {
    if (missing != null) {
      evidence.missing("Secret", missing);
    }
    secrets.forEach(secret -> evidence.object(named(secret)));
    for (Secret record : releases.values()) {
      ReleaseRecords.read(record)
          .ifPresentOrElse(
              release -> add(release, evidence),
              () ->
                  evidence.missing(
                      "Release " + label(record, "name"), "its record cannot be read"));
    }
  }

  private static void add(HelmRelease release, EvidenceBuilder evidence) {
    evidence.release(
        release.release().namespace(),
        release.release().name(),
        release.revision(),
        release.status().helmName(),
        release.chartName() + " " + release.chartVersion(),
        release.description(),
        release.updatedAt());
  }

  /** The Secret without a value, so that none leaves this class. */
  private static ObjectNode named(Secret secret) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", "v1").put("kind", "Secret").put("type", secret.getType());
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("name", secret.getMetadata().getName());
    metadata.put("namespace", secret.getMetadata().getNamespace());
    ObjectNode data = object.putObject("data");
    if (secret.getData() != null) {
      secret.getData().keySet().forEach(key -> data.put(key, ""));
    }
    return object;
  }

  private static Secret newer(Secret one, Secret other) {
    return revision(other) > revision(one) ? other : one;
  }

  private static int revision(Secret secret) {
    String version = label(secret, "version");
    return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
  }

  private static String label(Secret secret, String name) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels == null ? "" : labels.getOrDefault(name, "");
  }
}
