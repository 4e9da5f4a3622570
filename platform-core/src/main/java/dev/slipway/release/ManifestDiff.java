package dev.slipway.release;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.slipway.helm.Manifests;
import dev.slipway.helm.RenderedChart;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares a deployed manifest with a rendered chart, object by object, secret values masked. */
public final class ManifestDiff {
  private static final int CONTEXT_LINES = 3;
  private static final String CHANGED = "*** (changed)";

  private final String namespace;
  private final Redactor redactor;

  /**
   * A comparison of manifests.
   *
   * @param namespace where objects without one are
   * @param redactor takes further secrets out
   */
  public ManifestDiff(String namespace, Redactor redactor) {
    this.namespace = namespace;
    this.redactor = redactor;
  }

  /**
   * The changes in the order of installation, deletions last. Custom resource definitions of the
   * chart are among them only when nothing is deployed, as Helm installs these once and never
   * changes them.
   */
  public List<ObjectChange> changes(String deployedManifest, RenderedChart rendered) {
    List<ObjectChange> changes = new ArrayList<>();
    for (GenericKubernetesResource object :
        deployedManifest.isBlank() ? rendered.crds() : List.<GenericKubernetesResource>of()) {
      changes.add(change("create", object, List.of(), lines(object, object)));
    }
    changes.addAll(changes(Manifests.parse(deployedManifest), rendered.objects()));
    return changes;
  }

  /** What the second manifest changes of the first, in its order, deletions last. */
  public List<ObjectChange> changes(
      List<GenericKubernetesResource> before, List<GenericKubernetesResource> after) {
    Map<String, GenericKubernetesResource> deployed = new LinkedHashMap<>();
    for (GenericKubernetesResource object : before) {
      deployed.put(identity(object), object);
    }
    List<ObjectChange> changes = new ArrayList<>();
    for (GenericKubernetesResource object : after) {
      GenericKubernetesResource old = deployed.remove(identity(object));
      List<String> was = old == null ? List.of() : lines(old, old);
      List<String> is = lines(object, old == null ? object : old);
      String action = old == null ? "create" : was.equals(is) ? "keep" : "update";
      changes.add(change(action, object, was, is));
    }
    for (GenericKubernetesResource gone : deployed.values()) {
      changes.add(change("delete", gone, lines(gone, gone), List.of()));
    }
    return changes;
  }

  private ObjectChange change(
      String action, GenericKubernetesResource object, List<String> before, List<String> after) {
    String name = object.getMetadata().getName();
    String title = object.getKind() + "/" + name;
    String diff =
        String.join(
            "\n",
            UnifiedDiffUtils.generateUnifiedDiff(
                title, title, before, DiffUtils.diff(before, after), CONTEXT_LINES));
    String where = object.getMetadata().getNamespace();
    return new ObjectChange(
        action,
        object.getKind(),
        name,
        where == null && !Manifests.isClusterScoped(object) ? namespace : where,
        redactor.redact(diff));
  }

  private String identity(GenericKubernetesResource object) {
    String where = Objects.requireNonNullElse(object.getMetadata().getNamespace(), namespace);
    return object.getApiVersion()
        + "/"
        + object.getKind()
        + "/"
        + where
        + "/"
        + object.getMetadata().getName();
  }

  private List<String> lines(GenericKubernetesResource object, GenericKubernetesResource deployed) {
    return Serialization.asYaml(masked(object, deployed)).lines().toList();
  }

  /**
   * The object as a tree without secrets: those of a Secret, and those that the redactor knows. A
   * value that differs from the deployed one has a mask that says so. Masked before it is written,
   * since YAML folds long lines in the middle of a value.
   */
  private Object masked(GenericKubernetesResource object, GenericKubernetesResource deployed) {
    Map<?, ?> tree = tree(object);
    Map<?, ?> old = tree(deployed);
    Map<String, Object> copy = new LinkedHashMap<>();
    tree.forEach(
        (key, value) -> {
          boolean isSecret =
              object.getKind().equals("Secret") && (key.equals("data") || key.equals("stringData"));
          copy.put(
              String.valueOf(key),
              isSecret && value instanceof Map<?, ?> values
                  ? masks(values, old.get(key))
                  : redacted(value, old.get(key)));
        });
    return copy;
  }

  private static Map<?, ?> tree(GenericKubernetesResource object) {
    return Serialization.unmarshal(Serialization.asJson(object), LinkedHashMap.class);
  }

  private static Map<String, Object> masks(Map<?, ?> values, @Nullable Object old) {
    Map<String, Object> masks = new TreeMap<>();
    values.forEach(
        (key, value) ->
            masks.put(
                String.valueOf(key), Objects.equals(value, child(old, key)) ? "***" : CHANGED));
    return masks;
  }

  private @Nullable Object redacted(@Nullable Object value, @Nullable Object old) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, inner) ->
              copy.put(redactor.redact(String.valueOf(key)), redacted(inner, child(old, key))));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        copy.add(redacted(list.get(i), child(old, i)));
      }
      return copy;
    }
    return value == null || value instanceof Boolean ? value : redactedLeaf(value, old);
  }

  private Object redactedLeaf(Object value, @Nullable Object old) {
    String text = String.valueOf(value);
    String redacted = redactor.redact(text);
    if (redacted.equals(text)) {
      return value;
    }
    return value.equals(old) ? redacted : redacted + " (changed)";
  }

  private static @Nullable Object child(@Nullable Object parent, @Nullable Object key) {
    if (parent instanceof List<?> list) {
      return key instanceof Integer index && index < list.size() ? list.get(index) : null;
    }
    return parent instanceof Map<?, ?> map ? map.get(key) : null;
  }
}
