package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives each claim a volume of its storage class, and takes it back when the claim is gone. */
final class VolumeController implements Controller {
  private static final String CLAIMS = "persistentvolumeclaims";
  private static final String VOLUMES = "persistentvolumes";
  private static final String CLASSES = "storageclasses.storage.k8s.io";

  private final Workspace workspace;

  VolumeController(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.key().type().equals(CLAIMS)) {
      affected.accept(change.key());
      String volume = Json.text(change.object(), "spec", "volumeName");
      if (change.deleted() && !volume.isEmpty()) {
        affected.accept(new ObjectKey(VOLUMES, "", volume));
      }
    } else if (change.key().type().equals(CLASSES) && !change.deleted()) {
      workspace.list(CLAIMS, "").forEach(claim -> affected.accept(ObjectKey.of(CLAIMS, claim)));
    }
  }

  @Override
  public @Nullable Duration reconcile(ObjectKey key) {
    ObjectNode object = workspace.get(key);
    if (object == null || Json.deleting(object)) {
      return null;
    }
    if (key.type().equals(VOLUMES)) {
      release(object);
    } else if (!Json.text(object, "status", "phase").equals("Bound")) {
      provision(object);
    }
    return null;
  }

  private void provision(ObjectNode claim) {
    String storage = Json.text(claim, "spec", "storageClassName");
    String volume = Json.text(claim, "spec", "volumeName");
    if (volume.isEmpty() && workspace.get(new ObjectKey(CLASSES, "", storage)) == null) {
      workspace.event(
          claim,
          "persistentvolume-controller",
          storage.isEmpty()
              ? PodEvent.normal(
                  "FailedBinding",
                  "no persistent volumes available for this claim and no storage class is set")
              : PodEvent.warning(
                  "ProvisioningFailed",
                  "storageclass.storage.k8s.io \"" + storage + "\" not found"));
      return;
    }
    String name = volume.isEmpty() ? "pvc-" + Json.uid(claim) : volume;
    if (workspace.get(new ObjectKey(VOLUMES, "", name)) == null) {
      if (!volume.isEmpty()) {
        return;
      }
      create(claim, name, storage);
    }
    ObjectNode bound =
        workspace.change(
            CLAIMS, claim, changed -> Json.child(changed, "spec").put("volumeName", name));
    ObjectNode status = Workspace.statusOf(bound);
    status.put("phase", "Bound");
    status.set("accessModes", Json.at(claim, "spec", "accessModes").deepCopy());
    status.set("capacity", Json.at(claim, "spec", "resources", "requests").deepCopy());
    workspace.status(CLAIMS, bound, status);
  }

  private void create(ObjectNode claim, String name, String storage) {
    ObjectNode volume = Json.object();
    Json.child(volume, "metadata").put("name", name);
    ObjectNode spec = Json.child(volume, "spec");
    spec.set("accessModes", Json.at(claim, "spec", "accessModes").deepCopy());
    spec.set("capacity", Json.at(claim, "spec", "resources", "requests").deepCopy());
    spec.put("storageClassName", storage).put("persistentVolumeReclaimPolicy", "Delete");
    spec.putObject("claimRef")
        .put("kind", "PersistentVolumeClaim")
        .put("namespace", Json.namespace(claim))
        .put("name", Json.name(claim))
        .put("uid", Json.uid(claim));
    ObjectNode created = workspace.create(VOLUMES, volume);
    ObjectNode status = Workspace.statusOf(created);
    workspace.status(VOLUMES, created, status.put("phase", "Bound"));
  }

  private void release(ObjectNode volume) {
    ObjectKey claim =
        new ObjectKey(
            CLAIMS,
            Json.text(volume, "spec", "claimRef", "namespace"),
            Json.text(volume, "spec", "claimRef", "name"));
    ObjectNode found = workspace.get(claim);
    boolean gone =
        found == null || !Json.uid(found).equals(Json.text(volume, "spec", "claimRef", "uid"));
    if (gone && Json.text(volume, "spec", "persistentVolumeReclaimPolicy").equals("Delete")) {
      workspace.delete(VOLUMES, volume, DeleteOptions.BACKGROUND);
    }
  }
}
