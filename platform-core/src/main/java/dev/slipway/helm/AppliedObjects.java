package dev.slipway.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one release on its cluster: applied by server-side apply with Helm's ownership
 * marks, deleted in the background.
 */
final class AppliedObjects {
  static final String FIELD_MANAGER = "slipway";
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String RELEASE_NAME = "meta.helm.sh/release-name";
  private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final KubernetesClient client;
  private final ReleaseName release;
  private final Map<String, String> labels;
  private final Map<String, Boolean> namespaced = new HashMap<>();

  AppliedObjects(HelmTarget target, Map<String, String> labels) {
    this.client = ClusterErrors.client(target);
    this.release = target.release();
    this.labels = labels;
  }

  /** What tells an object from all others: group, kind, namespace and name. */
  String identity(GenericKubernetesResource object) {
    return Manifests.group(object.getApiVersion())
        + "/"
        + object.getKind()
        + "/"
        + namespace(object)
        + "/"
        + object.getMetadata().getName();
  }

  /** Whether the object belongs into the release's namespace. */
  boolean isInReleaseNamespace(GenericKubernetesResource object) {
    return release.namespace().equals(namespace(object));
  }

  /** A handle on the object in its own or the release's namespace. */
  Resource<GenericKubernetesResource> handle(GenericKubernetesResource object) {
    String namespace = namespace(object);
    return namespace.isEmpty()
        ? client.resource(object)
        : client.resource(object).inNamespace(namespace);
  }

  /** The object as it is on the cluster, or null. */
  @Nullable GenericKubernetesResource live(GenericKubernetesResource object) {
    return handle(object).get();
  }

  /** Applies the object as one of this release. */
  void apply(GenericKubernetesResource object) {
    GenericKubernetesResource owned = labelled(object);
    owned.getMetadata().setLabels(with(owned.getMetadata().getLabels(), MANAGED_BY, "Helm"));
    owned
        .getMetadata()
        .setAnnotations(
            with(
                with(owned.getMetadata().getAnnotations(), RELEASE_NAME, release.name()),
                RELEASE_NAMESPACE,
                release.namespace()));
    handle(owned).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
  }

  /** The labels of the object on the cluster that it has not by itself. */
  Map<String, String> addedLabels(GenericKubernetesResource object) {
    GenericKubernetesResource live = live(object);
    if (live == null || live.getMetadata().getLabels() == null) {
      return Map.of();
    }
    Map<String, String> added = new LinkedHashMap<>(live.getMetadata().getLabels());
    added.remove(MANAGED_BY);
    if (object.getMetadata().getLabels() != null) {
      added.keySet().removeAll(object.getMetadata().getLabels().keySet());
    }
    return added;
  }

  /** Creates a hook, which belongs to no release but carries the labels. */
  void create(GenericKubernetesResource hook) {
    handle(labelled(hook)).create();
  }

  /** Fails when the object exists and belongs to someone else. */
  void checkOwner(GenericKubernetesResource object) {
    GenericKubernetesResource live = live(object);
    if (live == null) {
      return;
    }
    Map<String, String> annotations = live.getMetadata().getAnnotations();
    String owner = annotations == null ? null : annotations.get(RELEASE_NAME);
    String home = annotations == null ? null : annotations.get(RELEASE_NAMESPACE);
    if (!release.name().equals(owner) || !release.namespace().equals(home)) {
      throw new HelmException(
          HelmException.Kind.PERMANENT,
          object.getKind()
              + " \""
              + object.getMetadata().getName()
              + "\" in namespace \""
              + namespace(object)
              + "\" exists and cannot be imported into the current release: it belongs to "
              + (owner == null ? "no release" : "release " + home + "/" + owner));
    }
  }

  /** Deletes the object; one that is gone, or whose kind is, is success. */
  void delete(GenericKubernetesResource object) {
    try {
      handle(object).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
    }
  }

  /** Deletes the object and waits until it is gone. */
  void deleteAndWait(GenericKubernetesResource object, long millis) {
    if (live(object) != null) {
      delete(object);
      handle(object).waitUntilCondition(live -> live == null, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Creates the definition when the cluster has none of its name, and waits until it serves. */
  void define(GenericKubernetesResource crd, long millis) {
    if (live(crd) != null) {
      return;
    }
    handle(crd).create();
    handle(crd)
        .waitUntilCondition(
            live -> live != null && established(live), millis, TimeUnit.MILLISECONDS);
  }

  private static boolean established(GenericKubernetesResource crd) {
    JsonNode status = MAPPER.valueToTree(crd.getAdditionalProperties()).path("status");
    for (JsonNode condition : status.path("conditions")) {
      if ("Established".equals(condition.path("type").asText())) {
        return "True".equals(condition.path("status").asText());
      }
    }
    return false;
  }

  private GenericKubernetesResource labelled(GenericKubernetesResource object) {
    GenericKubernetesResource copy = ApplyForm.of(object);
    Map<String, String> all = copy.getMetadata().getLabels();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      all = with(all, label.getKey(), label.getValue());
    }
    copy.getMetadata().setLabels(all);
    String namespace = namespace(copy);
    copy.getMetadata().setNamespace(namespace.isEmpty() ? null : namespace);
    return copy;
  }

  private String namespace(GenericKubernetesResource object) {
    if (!isNamespaced(object)) {
      return "";
    }
    String own = object.getMetadata().getNamespace();
    return own == null || own.isEmpty() ? release.namespace() : own;
  }

  private boolean isNamespaced(GenericKubernetesResource object) {
    if (Manifests.isBuiltIn(object)) {
      return !Manifests.isClusterScoped(object);
    }
    return namespaced.computeIfAbsent(
        object.getApiVersion() + "/" + object.getKind(), kind -> askNamespaced(object));
  }

  private boolean askNamespaced(GenericKubernetesResource object) {
    APIResourceList served = client.getApiResources(object.getApiVersion());
    List<APIResource> resources = served == null ? List.of() : served.getResources();
    for (APIResource resource : resources) {
      if (object.getKind().equals(resource.getKind())) {
        return Boolean.TRUE.equals(resource.getNamespaced());
      }
    }
    return true;
  }

  private static Map<String, String> with(
      @Nullable Map<String, String> map, String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(map == null ? Map.of() : map);
    changed.put(key, value);
    return changed;
  }
}
