package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a question about one object is about as well: what it consists of, and what leads to it. */
final class Relations {
  private final Snapshot snapshot;
  private final ObjectRef about;
  private final Set<ObjectRef> related = new HashSet<>();

  private Relations(Snapshot snapshot, ObjectRef about) {
    this.snapshot = snapshot;
    this.about = about;
  }

  static Set<ObjectRef> of(Snapshot snapshot, ObjectRef about) {
    Relations relations = new Relations(snapshot, about);
    relations.collect();
    return relations.related;
  }

  private void collect() {
    related.add(about);
    for (String kind :
        List.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "ReplicaSet", "Pod")) {
      for (ObservedObject object : snapshot.all(kind)) {
        if (belongs(object)) {
          related.add(object.object());
          related.add(snapshot.root(object));
        }
      }
    }
    for (ObservedObject pod : snapshot.all("Pod")) {
      if (related.contains(pod.object()) || related.contains(snapshot.root(pod))) {
        pod(pod);
      }
    }
    for (ObservedObject service : snapshot.all("Service")) {
      if (belongs(service) || leadsHere(service)) {
        related.add(service.object());
      }
    }
    for (ObservedObject ingress : snapshot.all("Ingress")) {
      if (belongs(ingress) || leadsToService(ingress)) {
        related.add(ingress.object());
      }
    }
    for (ObservedObject scaler : snapshot.all("HorizontalPodAutoscaler")) {
      JsonNode target = Fields.at(scaler.json(), "spec", "scaleTargetRef");
      ObjectRef ref =
          new ObjectRef(text(target, "kind"), scaler.object().namespace(), text(target, "name"));
      if (belongs(scaler) || related.contains(ref)) {
        related.add(scaler.object());
      }
    }
    snapshot.all("PersistentVolumeClaim").stream()
        .filter(this::belongs)
        .forEach(claim -> related.add(claim.object()));
    related.add(new ObjectRef("Release", about.namespace(), about.name()));
  }

  private void pod(ObservedObject pod) {
    related.add(pod.object());
    related.add(new ObjectRef("Node", "", text(pod.json(), "spec", "nodeName")));
    for (JsonNode volume : Fields.at(pod.json(), "spec", "volumes")) {
      String claim = text(volume, "persistentVolumeClaim", "claimName");
      if (!claim.isEmpty()) {
        related.add(new ObjectRef("PersistentVolumeClaim", pod.object().namespace(), claim));
      }
    }
  }

  /** Whether it is the object, is owned by it, or is of the release when that is asked about. */
  private boolean belongs(ObservedObject object) {
    if (!object.object().namespace().equals(about.namespace())) {
      return false;
    }
    String release = text(object.json(), "metadata", "annotations", "meta.helm.sh/release-name");
    String instance = text(object.json(), "metadata", "labels", "app.kubernetes.io/instance");
    boolean isOfRelease =
        about.kind().equals("Release")
            && (release.equals(about.name()) || instance.equals(about.name()));
    return isOfRelease || snapshot.root(object).equals(about) || object.object().equals(about);
  }

  private boolean leadsHere(ObservedObject service) {
    JsonNode selector = Fields.at(service.json(), "spec", "selector");
    return related.stream()
        .filter(ref -> ref.namespace().equals(service.object().namespace()))
        .flatMap(ref -> snapshot.find(ref).stream())
        .anyMatch(
            object ->
                Fields.selects(selector, Fields.at(object.json(), "metadata", "labels"))
                    || Fields.selects(
                        selector,
                        Fields.at(object.json(), "spec", "template", "metadata", "labels")));
  }

  private boolean leadsToService(ObservedObject ingress) {
    for (JsonNode rule : Fields.at(ingress.json(), "spec", "rules")) {
      for (JsonNode path : Fields.at(rule, "http", "paths")) {
        ObjectRef service =
            new ObjectRef(
                "Service", ingress.object().namespace(), text(path, "backend", "service", "name"));
        if (related.contains(service)) {
          return true;
        }
      }
    }
    return false;
  }
}
