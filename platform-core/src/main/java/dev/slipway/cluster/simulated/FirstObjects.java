package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a cluster holds before anybody asks for anything. */
final class FirstObjects {
  private FirstObjects() {}

  static void create(Workspace workspace, String version) {
    for (String name : new String[] {"default", "kube-system", "kube-public"}) {
      ObjectNode namespace = named(name);
      absent(workspace, "namespaces", namespace);
    }
    ObjectNode node = named(KubeletController.NODE);
    Json.child(node, "metadata", "labels")
        .put("kubernetes.io/hostname", KubeletController.NODE)
        .put("kubernetes.io/os", "linux")
        .put("kubernetes.io/arch", "amd64");
    absent(workspace, "nodes", node);
    ObjectKey key = new ObjectKey("nodes", "", KubeletController.NODE);
    ObjectNode created = workspace.get(key);
    if (created != null) {
      workspace.status("nodes", created, nodeStatus(created, workspace.now(), version));
    }
    ObjectNode storage = named("standard");
    Json.child(storage, "metadata", "annotations")
        .put("storageclass.kubernetes.io/is-default-class", "true");
    storage.put("provisioner", "simulated.slipway.dev/volume").put("reclaimPolicy", "Delete");
    storage.put("volumeBindingMode", "Immediate");
    absent(workspace, "storageclasses.storage.k8s.io", storage);
  }

  private static ObjectNode nodeStatus(ObjectNode node, String now, String version) {
    ObjectNode status = Workspace.statusOf(node);
    Conditions.set(status, "Ready", true, "KubeletReady", "the node is simulated", now);
    for (String part : new String[] {"capacity", "allocatable"}) {
      Json.child(status, part)
          .put("cpu", "64")
          .put("memory", "256Gi")
          .put("pods", "100000")
          .put("ephemeral-storage", "1Ti");
    }
    Json.child(status, "nodeInfo")
        .put("kubeletVersion", version)
        .put("operatingSystem", "linux")
        .put("architecture", "amd64")
        .put("containerRuntimeVersion", "simulated://1");
    return status;
  }

  private static ObjectNode named(String name) {
    ObjectNode object = Json.object();
    Json.child(object, "metadata").put("name", name);
    return object;
  }

  private static void absent(Workspace workspace, String type, ObjectNode object) {
    if (workspace.get(ObjectKey.of(type, object)) == null) {
      workspace.create(type, object);
    }
  }
}
