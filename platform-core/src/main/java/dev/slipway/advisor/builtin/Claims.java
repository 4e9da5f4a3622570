package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import java.time.Duration;
import java.util.List;

/** Volume claims that are not bound, and those that Pods name and nobody made. */
final class Claims implements Analyzer {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (ObservedObject claim : snapshot.all("PersistentVolumeClaim")) {
      String phase = text(claim.json(), "status", "phase");
      if (phase.equals("Lost")) {
        findings.add(
            Draft.of(FindingKind.CLAIM_LOST, claim.object(), "")
                .says(
                    "The volume of claim " + claim.object().name() + " is gone",
                    "The claim was bound to a volume that no longer exists.")
                .cites(claim.id() + "/status")
                .recommends("Restore the volume, or delete the claim and restore from a backup."));
      } else if (phase.equals("Pending")) {
        pending(snapshot, claim, findings);
      }
    }
    if (snapshot.looked("PersistentVolumeClaim")) {
      snapshot.livePods().forEach(pod -> missing(snapshot, pod, findings));
    }
  }

  private static void pending(Snapshot snapshot, ObservedObject claim, Findings findings) {
    List<ObservedObject> failures =
        snapshot.events(claim.object(), "ProvisioningFailed", "FailedBinding");
    String said = failures.isEmpty() ? "" : Snapshot.message(failures.get(0));
    JsonNode named = claim.json().path("spec").path("storageClassName");
    Draft draft = null;
    if (named.isMissingNode() && snapshot.looked("StorageClass") && !hasDefault(snapshot)) {
      draft =
          Draft.of(FindingKind.STORAGE_CLASS_MISSING, claim.object(), "")
              .says(
                  "Claim " + claim.object().name() + " names no storage class, and none is default",
                  "Without a storage class nothing makes a volume for the claim.")
              .recommends("Name a storage class in the claim, or mark one as the default.");
    } else if (!named.asText("").isEmpty()
        && snapshot.looked("StorageClass")
        && snapshot.find("StorageClass", "", named.asText()).isEmpty()) {
      draft =
          Draft.of(FindingKind.STORAGE_CLASS_MISSING, claim.object(), "")
              .says(
                  "The storage class " + named.asText() + " does not exist",
                  "Claim " + claim.object().name() + " asks for it, so that no volume is made.")
              .recommends("Name a storage class that exists; one cannot change it in a claim.");
    } else if (!said.isEmpty() || isOverdue(snapshot, claim, named)) {
      draft =
          Draft.of(FindingKind.CLAIM_PENDING, claim.object(), "")
              .says(
                  "Claim " + claim.object().name() + " gets no volume",
                  said.isEmpty()
                      ? "Nothing has made a volume for it yet."
                      : "The cluster says: " + LogClue.cut(said.strip()) + ".")
              .recommends("Look at the storage class's provisioner, and at what it says.");
    }
    if (draft != null) {
      draft.cites(claim.id() + "/status");
      failures.stream().limit(1).map(ObservedObject::id).forEach(draft::cites);
      findings.add(draft.since(Fields.time(claim.json(), "metadata", "creationTimestamp")));
    }
  }

  private static boolean isOverdue(Snapshot snapshot, ObservedObject claim, JsonNode named) {
    boolean isWaiting =
        snapshot
            .find("StorageClass", "", named.asText(""))
            .filter(each -> text(each.json(), "volumeBindingMode").equals("WaitForFirstConsumer"))
            .isPresent();
    return snapshot.age(claim.json()).compareTo(PATIENCE) > 0
        && (!isWaiting || snapshot.livePods().stream().anyMatch(pod -> uses(pod, claim)));
  }

  private static boolean uses(ObservedObject pod, ObservedObject claim) {
    if (!pod.object().namespace().equals(claim.object().namespace())) {
      return false;
    }
    for (JsonNode volume : Fields.at(pod.json(), "spec", "volumes")) {
      if (text(volume, "persistentVolumeClaim", "claimName").equals(claim.object().name())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDefault(Snapshot snapshot) {
    return snapshot.all("StorageClass").stream()
        .anyMatch(each -> text(each.json(), "metadata", "annotations", DEFAULT).equals("true"));
  }

  private static void missing(Snapshot snapshot, ObservedObject pod, Findings findings) {
    for (JsonNode volume : Fields.at(pod.json(), "spec", "volumes")) {
      String name = text(volume, "persistentVolumeClaim", "claimName");
      if (!name.isEmpty()
          && snapshot.find("PersistentVolumeClaim", pod.object().namespace(), name).isEmpty()) {
        findings.add(
            Draft.of(FindingKind.CLAIM_MISSING, snapshot.root(pod), name)
                .says(
                    "The volume claim " + name + " does not exist",
                    snapshot.root(pod).label() + " mounts the claim, and there is none.")
                .cites(pod.id() + "/spec")
                .since(Fields.time(pod.json(), "metadata", "creationTimestamp"))
                .recommends("Create the claim, or name one that exists."));
      }
    }
  }
}
