package dev.slipway.advisor;

import java.util.Objects;

/**
 * What a container printed: all of it, or its head, its end and what surrounds its errors.
 *
 * @param id such as {@code log/shop-7c9/app/previous}
 * @param pod the pod
 * @param container the container
 * @param previous whether it is of the run before the present one
 * @param text the lines
 * @param complete whether no line was left out
 */
public record ContainerLog(
    String id, ObjectRef pod, String container, boolean previous, String text, boolean complete)
    implements EvidenceItem {
  public ContainerLog {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(pod, "pod is null");
    Objects.requireNonNull(container, "container is null");
    Objects.requireNonNull(text, "text is null");
  }
}
