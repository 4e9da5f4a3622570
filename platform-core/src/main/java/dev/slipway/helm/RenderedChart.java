package dev.slipway.helm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/**
 * The objects that a chart gives for certain values.
 *
 * @param objects what is installed, in Helm's install order; namespaces are set only where the
 *     chart sets them
 * @param hooks objects with a {@code helm.sh/hook} annotation
 * @param crds the objects of the {@code crds/} folder
 * @param notes the rendered {@code NOTES.txt}, or empty
 */
public record RenderedChart(
    List<GenericKubernetesResource> objects,
    List<GenericKubernetesResource> hooks,
    List<GenericKubernetesResource> crds,
    String notes) {
  public RenderedChart {
    objects = List.copyOf(objects);
    hooks = List.copyOf(hooks);
    crds = List.copyOf(crds);
  }
}
