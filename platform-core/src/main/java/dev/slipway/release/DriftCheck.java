package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.helm.Manifests;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds objects that differ from the deployed revision: what a server-side apply would change,
 * asked as a dry run, so that defaults and fields of other managers do not count.
 *
 * <p>Replica counts of workloads that a HorizontalPodAutoscaler of the same release scales are left
 * out.
 */
final class DriftCheck {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FIELD_MANAGER = "slipway-drift";
  private static final List<String> SERVER_FIELDS =
      List.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp");

  private final KubernetesClient client;
  private final String namespace;

  DriftCheck(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** References of the objects that differ; a missing object is left to the health check. */
  List<String> differing(List<GenericKubernetesResource> manifest) {
    return compare(manifest).differing();
  }

  /**
   * What the cluster has of a manifest.
   *
   * @param missing references of the objects that are not there
   * @param differing references of those that differ
   */
  record Comparison(List<String> missing, List<String> differing) {}

  /** Compares each object with the live one. */
  Comparison compare(List<GenericKubernetesResource> manifest) {
    Set<String> scaled = new HashSet<>();
    for (GenericKubernetesResource object : manifest) {
      if (object.getKind().equals("HorizontalPodAutoscaler")) {
        JsonNode target = MAPPER.valueToTree(object).at("/spec/scaleTargetRef");
        scaled.add(target.path("kind").asText() + "/" + target.path("name").asText());
      }
    }
    List<String> missing = new ArrayList<>();
    List<String> differing = new ArrayList<>();
    for (GenericKubernetesResource object : manifest) {
      String reference = object.getKind() + "/" + object.getMetadata().getName();
      GenericKubernetesResource copy = Manifests.applyForm(object);
      if (!Manifests.isClusterScoped(copy) && copy.getMetadata().getNamespace() == null) {
        copy.getMetadata().setNamespace(namespace);
      }
      GenericKubernetesResource live = isServed(copy) ? client.resource(copy).get() : null;
      if (live == null) {
        missing.add(reference);
      } else if (differs(copy, live, scaled.contains(reference))) {
        differing.add(reference);
      }
    }
    return new Comparison(missing, differing);
  }

  /** Whether there is such a kind; its definition may have been deleted. */
  private boolean isServed(GenericKubernetesResource object) {
    if (Manifests.isBuiltIn(object)) {
      return true;
    }
    APIResourceList served = client.getApiResources(object.getApiVersion());
    return served != null
        && served.getResources() != null
        && served.getResources().stream()
            .anyMatch(resource -> object.getKind().equals(resource.getKind()));
  }

  private boolean differs(
      GenericKubernetesResource copy, GenericKubernetesResource live, boolean ignoreReplicas) {
    try {
      GenericKubernetesResource applied =
          client
              .resource(copy)
              .patch(
                  new PatchContext.Builder()
                      .withPatchType(PatchType.SERVER_SIDE_APPLY)
                      .withForce(true)
                      .withFieldManager(FIELD_MANAGER)
                      .withDryRun(List.of("All"))
                      .build());
      return !comparable(live, ignoreReplicas).equals(comparable(applied, ignoreReplicas));
    } catch (KubernetesClientException e) {
      if (e.getStatus() == null || e.getCode() == 0) {
        throw e;
      }
      return !ManifestFit.fits(MAPPER.valueToTree(copy), comparable(live, ignoreReplicas));
    }
  }

  private static JsonNode comparable(GenericKubernetesResource object, boolean ignoreReplicas) {
    ObjectNode tree = MAPPER.valueToTree(object);
    tree.remove("status");
    if (tree.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove(SERVER_FIELDS);
    }
    if (ignoreReplicas && tree.get("spec") instanceof ObjectNode spec) {
      spec.remove("replicas");
    }
    return tree;
  }
}
