package dev.slipway.deployment;

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
final class ManifestDiff {
  private static final int CONTEXT_LINES = 3;

  private final String namespace;
  private final Redactor redactor;

  ManifestDiff(String namespace, Redactor redactor) {
    this.namespace = namespace;
    this.redactor = redactor;
  }

  /** The changes in the order of installation, deletions last. */
  List<Preview.Change> changes(String deployedManifest, RenderedChart rendered) {
    Map<String, GenericKubernetesResource> deployed = new LinkedHashMap<>();
    for (GenericKubernetesResource object : Manifests.parse(deployedManifest)) {
      deployed.put(identity(object), object);
    }
    List<Preview.Change> changes = new ArrayList<>();
    for (GenericKubernetesResource object : rendered.crds()) {
      changes.add(change("create", object, List.of(), lines(object, object)));
    }
    for (GenericKubernetesResource object : rendered.objects()) {
      GenericKubernetesResource old = deployed.remove(identity(object));
      List<String> before = old == null ? List.of() : lines(old, old);
      List<String> after = lines(object, old == null ? object : old);
      String action = old == null ? "create" : before.equals(after) ? "keep" : "update";
      changes.add(change(action, object, before, after));
    }
    for (GenericKubernetesResource gone : deployed.values()) {
      changes.add(change("delete", gone, lines(gone, gone), List.of()));
    }
    return changes;
  }

  private Preview.Change change(
      String action, GenericKubernetesResource object, List<String> before, List<String> after) {
    String name = object.getMetadata().getName();
    String title = object.getKind() + "/" + name;
    String diff =
        String.join(
            "\n",
            UnifiedDiffUtils.generateUnifiedDiff(
                title, title, before, DiffUtils.diff(before, after), CONTEXT_LINES));
    String where = object.getMetadata().getNamespace();
    return new Preview.Change(
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

  private static List<String> lines(
      GenericKubernetesResource object, GenericKubernetesResource deployed) {
    return Serialization.asYaml(masked(object, deployed)).lines().toList();
  }

  /** Masks a Secret's values; one that differs from the deployed one has a mask that says so. */
  private static GenericKubernetesResource masked(
      GenericKubernetesResource object, GenericKubernetesResource deployed) {
    if (!object.getKind().equals("Secret")) {
      return object;
    }
    GenericKubernetesResource copy = Serialization.clone(object);
    for (String field : List.of("data", "stringData")) {
      if (copy.getAdditionalProperties().get(field) instanceof Map<?, ?> values) {
        Map<String, String> masks = new TreeMap<>();
        values.forEach(
            (key, value) ->
                masks.put(
                    String.valueOf(key),
                    Objects.equals(value, field(deployed, field, key)) ? "***" : "*** (changed)"));
        copy.setAdditionalProperty(field, masks);
      }
    }
    return copy;
  }

  private static @Nullable Object field(
      GenericKubernetesResource object, String field, @Nullable Object key) {
    return object.getAdditionalProperties().get(field) instanceof Map<?, ?> values
        ? values.get(key)
        : null;
  }
}
