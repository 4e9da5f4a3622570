package dev.slipway.testkit;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashSet;
import java.util.Set;

/** Makes a volume for each claim, and removes it when the claim is gone. For one thread. */
final class ClaimWorker implements AutoCloseable {
  private final KubernetesClient client;
  private final String node;
  private final Set<String> provided = new HashSet<>();

  ClaimWorker(KubernetesClient client, String node) {
    this.client = client;
    this.node = node;
  }

  void work(PersistentVolumeClaim claim) {
    String uid = claim.getMetadata().getUid();
    boolean waits =
        claim.getMetadata().getDeletionTimestamp() == null
            && "Pending".equals(claim.getStatus().getPhase())
            && claim.getSpec().getVolumeName() == null;
    if (!waits || !provided.add(uid)) {
      return;
    }
    client
        .resource(
            new PersistentVolumeBuilder()
                .withNewMetadata()
                .withName("simulated-" + uid)
                .addToLabels(SimulatedNode.OWNER, node)
                .endMetadata()
                .withNewSpec()
                .withCapacity(claim.getSpec().getResources().getRequests())
                .withAccessModes(claim.getSpec().getAccessModes())
                .withVolumeMode(claim.getSpec().getVolumeMode())
                .withStorageClassName(claim.getSpec().getStorageClassName())
                .withPersistentVolumeReclaimPolicy("Retain")
                .withNewClaimRef()
                .withApiVersion("v1")
                .withKind("PersistentVolumeClaim")
                .withNamespace(claim.getMetadata().getNamespace())
                .withName(claim.getMetadata().getName())
                .withUid(uid)
                .endClaimRef()
                .withNewHostPath()
                .withPath("/nonexistent")
                .endHostPath()
                .endSpec()
                .build())
        .create();
  }

  /** Removes the volumes whose claim is gone. */
  void removeReleased(Set<String> claims) {
    Set<String> gone = new HashSet<>(provided);
    gone.removeAll(claims);
    for (String uid : gone) {
      PersistentVolume volume = client.persistentVolumes().withName("simulated-" + uid).get();
      if (volume == null) {
        provided.remove(uid);
      } else if (volume.getStatus() != null && "Released".equals(volume.getStatus().getPhase())) {
        client.resource(volume).delete();
        provided.remove(uid);
      }
    }
  }

  @Override
  public void close() {
    try {
      client.persistentVolumes().withLabel(SimulatedNode.OWNER, node).delete();
    } catch (KubernetesClientException unreachable) {
      // The control plane is gone, and the volumes with it.
      provided.clear();
    }
  }
}
