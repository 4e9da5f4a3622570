package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fills new namespaces with what every namespace has, and empties those that are deleted. */
final class NamespaceController implements Controller {
  private static final String TYPE = "namespaces";
  private static final Duration AGAIN = Duration.ofMillis(100);

  private final Workspace workspace;

  NamespaceController(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.key().type().equals(TYPE)) {
      affected.accept(change.key());
    }
  }

  @Override
  public @Nullable Duration reconcile(ObjectKey key) {
    ObjectNode namespace = workspace.get(key);
    if (namespace == null) {
      return null;
    }
    if (!Json.deleting(namespace)) {
      fill(key.name());
      return null;
    }
    List<ObjectNode> left = empty(key.name());
    if (left.isEmpty()) {
      workspace.change(
          TYPE, namespace, changed -> Json.child(changed, "spec").putArray("finalizers"));
      return null;
    }
    ObjectNode status = Workspace.statusOf(namespace);
    status.put("phase", "Terminating");
    List<String> finalizers = finalizers(left);
    Conditions.set(
        status,
        "NamespaceContentRemaining",
        true,
        "SomeResourcesRemain",
        "Some resources are remaining: " + left.size() + " objects",
        workspace.now());
    Conditions.set(
        status,
        "NamespaceFinalizersRemaining",
        !finalizers.isEmpty(),
        finalizers.isEmpty() ? "ContentHasNoFinalizers" : "SomeFinalizersRemain",
        finalizers.isEmpty()
            ? "All content-preserving finalizers finished"
            : "Some content in the namespace has finalizers remaining: " + finalizers,
        workspace.now());
    workspace.status(TYPE, namespace, status);
    return AGAIN;
  }

  private void fill(String name) {
    if (workspace.get(new ObjectKey("serviceaccounts", name, "default")) == null) {
      ObjectNode account = Json.object();
      Json.child(account, "metadata").put("name", "default").put("namespace", name);
      workspace.create("serviceaccounts", account);
    }
    if (workspace.get(new ObjectKey("configmaps", name, "kube-root-ca.crt")) == null) {
      ObjectNode map = Json.object();
      Json.child(map, "metadata").put("name", "kube-root-ca.crt").put("namespace", name);
      Json.child(map, "data").put("ca.crt", "");
      workspace.create("configmaps", map);
    }
  }

  private List<ObjectNode> empty(String name) {
    List<ObjectNode> left = new ArrayList<>();
    for (String type : workspace.types().namespacedIds()) {
      for (ObjectNode object : workspace.list(type, name)) {
        if (!Json.deleting(object)) {
          workspace.delete(type, object, DeleteOptions.BACKGROUND);
        }
        ObjectNode still = workspace.get(ObjectKey.of(type, object));
        if (still != null) {
          left.add(still);
        }
      }
    }
    return left;
  }

  private static List<String> finalizers(List<ObjectNode> objects) {
    List<String> finalizers = new ArrayList<>();
    objects.forEach(
        object ->
            Json.at(object, "metadata", "finalizers")
                .forEach(each -> finalizers.add(each.asText())));
    return finalizers.stream().distinct().sorted().toList();
  }
}
