package dev.slipway.jaxrs.advisor;

import dev.slipway.advisor.proposal.ProposedChange;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done when somebody approves; what the type does not need is null. */
record ProposedActionRead(
    String type,
    @Nullable Integer replicas,
    @Nullable String image,
    @Nullable Integer containerPort,
    @Nullable Long generation,
    @Nullable String field,
    @Nullable String amount,
    @Nullable UUID serviceId,
    @Nullable Integer targetPort) {
  static ProposedActionRead of(ProposedChange change) {
    if (change instanceof ProposedChange.Scale scale) {
      return new ProposedActionRead(
          "scale", scale.replicas(), null, null, null, null, null, null, null);
    }
    if (change instanceof ProposedChange.Image image) {
      return new ProposedActionRead(
          "set_image", null, image.image(), null, null, null, null, null, null);
    }
    if (change instanceof ProposedChange.Resource resource) {
      String field = resource.field() + "." + resource.resource();
      return new ProposedActionRead(
          "set_resource", null, null, null, null, field, resource.amount(), null, null);
    }
    if (change instanceof ProposedChange.Rollback rollback) {
      return new ProposedActionRead(
          "rollback",
          rollback.replicas(),
          rollback.image(),
          rollback.containerPort(),
          rollback.generation(),
          null,
          null,
          null,
          null);
    }
    ProposedChange.TargetPort port = (ProposedChange.TargetPort) change;
    return new ProposedActionRead(
        "set_target_port", null, null, null, null, null, null, port.serviceId(), port.port());
  }
}
