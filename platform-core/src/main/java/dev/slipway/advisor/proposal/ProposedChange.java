package dev.slipway.advisor.proposal;

import java.util.Objects;
import java.util.UUID;

/**
 * A change that the platform can make by itself, of a workload or of an address that leads to it.
 */
public sealed interface ProposedChange {

  /**
   * Another number of copies.
   *
   * @param replicas how many
   */
  record Scale(int replicas) implements ProposedChange {}

  /**
   * Another image.
   *
   * @param image its reference
   */
  record Image(String image) implements ProposedChange {
    public Image {
      Objects.requireNonNull(image, "image is null");
    }
  }

  /**
   * Another request or limit.
   *
   * @param field {@code requests} or {@code limits}
   * @param resource such as {@code memory}
   * @param amount as Kubernetes writes it
   */
  record Resource(String field, String resource, String amount) implements ProposedChange {
    public Resource {
      Objects.requireNonNull(field, "field is null");
      Objects.requireNonNull(resource, "resource is null");
      Objects.requireNonNull(amount, "amount is null");
    }
  }

  /**
   * Back to image, port and number of copies of an earlier generation.
   *
   * @param generation which
   * @param image the image then
   * @param containerPort the port then
   * @param replicas how many copies then
   */
  record Rollback(long generation, String image, int containerPort, int replicas)
      implements ProposedChange {
    public Rollback {
      Objects.requireNonNull(image, "image is null");
    }
  }

  /**
   * Another port of the Pods for a network service.
   *
   * @param serviceId the service
   * @param serviceGeneration the service's generation that it was proposed for
   * @param port the port
   */
  record TargetPort(UUID serviceId, long serviceGeneration, int port) implements ProposedChange {
    public TargetPort {
      Objects.requireNonNull(serviceId, "serviceId is null");
    }
  }
}
