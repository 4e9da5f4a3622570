package dev.slipway.helm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Brings a cluster from a release's older revisions to the next one. */
final class ReleaseOperation {
  private static final String KEEP = "helm.sh/resource-policy";

  private final AppliedObjects objects;
  private final String verb;
  private final List<GenericKubernetesResource> crds;

  /**
   * Creates the operation.
   *
   * @param objects the release's objects on the cluster
   * @param verb {@code install}, {@code upgrade} or {@code rollback}, as in the names of hooks
   * @param crds definitions to create first
   */
  ReleaseOperation(AppliedObjects objects, String verb, List<GenericKubernetesResource> crds) {
    this.objects = objects;
    this.verb = verb;
    this.crds = crds;
  }

  /** {@code Install}, {@code Upgrade} or {@code Rollback}. */
  String title() {
    return verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1);
  }

  /** Applies the next revision, hooks around it, and removes what older ones alone had. */
  void run(InventoryRevision next, List<InventoryRevision> older, CallGuard guard) {
    List<GenericKubernetesResource> wanted = Manifests.parse(next.release().manifest());
    List<GenericKubernetesResource> hooks = Manifests.parse(next.hooks());
    HookRunner runner = new HookRunner(objects, guard);
    for (GenericKubernetesResource crd : crds) {
      objects.define(crd, guard.remainingMillis());
    }
    Map<String, GenericKubernetesResource> gone = objectsOf(older, objects);
    for (GenericKubernetesResource object : wanted) {
      guard.check();
      if (gone.remove(objects.identity(object)) == null) {
        objects.checkOwner(object);
      }
    }
    runner.run("pre-" + verb, hooks);
    for (GenericKubernetesResource object : wanted) {
      guard.check();
      objects.apply(object);
      guard.tell("applied " + reference(object));
    }
    for (GenericKubernetesResource object : gone.values()) {
      guard.check();
      if (!isKept(object)) {
        objects.delete(object);
        guard.tell("deleted " + reference(object));
      }
    }
    runner.run("post-" + verb, hooks);
  }

  private static String reference(GenericKubernetesResource object) {
    return object.getKind() + "/" + object.getMetadata().getName();
  }

  /** What the last deployed revision and those after it may have put on the cluster. */
  static Map<String, GenericKubernetesResource> objectsOf(
      List<InventoryRevision> revisions, AppliedObjects objects) {
    int from = 0;
    for (int i = 0; i < revisions.size(); i++) {
      if (revisions.get(i).release().status() == HelmStatus.DEPLOYED) {
        from = i;
      }
    }
    Map<String, GenericKubernetesResource> all = new LinkedHashMap<>();
    for (InventoryRevision revision : revisions.subList(from, revisions.size())) {
      for (GenericKubernetesResource object : Manifests.parse(revision.release().manifest())) {
        all.put(objects.identity(object), object);
      }
    }
    return all;
  }

  /** Whether Helm would keep the object although its release lets it go. */
  static boolean isKept(GenericKubernetesResource object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations != null && "keep".equalsIgnoreCase(annotations.get(KEEP));
  }
}
