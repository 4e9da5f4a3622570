package dev.slipway.advisor.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ConflictException;
import dev.slipway.event.EventStore;
import dev.slipway.identity.Actor;
import dev.slipway.workload.NetworkServiceChange;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadChange;
import dev.slipway.workload.WorkloadSettings;

/**
 * Does one proposed change, by the capability that would do it for anybody.
 *
 * @param actor whose rights count
 * @param workload as it is
 * @param hands the capabilities
 * @param feed where they write
 */
record ProposalExecution(Actor actor, Workload workload, WorkloadHands hands, EventStore feed) {
  void run(ProposedChange change) {
    long before = workload.generation();
    if (change instanceof ProposedChange.TargetPort port) {
      hands
          .services()
          .apply(feed)
          .change(actor, port.serviceId(), NetworkServiceChange.targetPort(port.port()));
    } else if (before == workload(change).generation()) {
      throw new ConflictException("The deployment is as proposed already");
    }
  }

  private Workload workload(ProposedChange change) {
    if (change instanceof ProposedChange.Scale scale) {
      return hands.workloads().apply(feed).scale(actor, workload.id(), scale.replicas()).workload();
    }
    return hands.workloads().apply(feed).change(actor, workload.id(), wanted(change));
  }

  private WorkloadChange wanted(ProposedChange change) {
    if (change instanceof ProposedChange.Image image) {
      return WorkloadChange.none().image(image.image());
    }
    if (change instanceof ProposedChange.Rollback rollback) {
      return new WorkloadChange(
          rollback.image(),
          rollback.containerPort(),
          rollback.replicas(),
          null,
          null,
          null,
          null,
          null);
    }
    if (change instanceof ProposedChange.Resource resource) {
      ObjectNode old = workload.spec().settings().resources();
      ObjectNode resources = old == null ? WorkloadSettings.usualResources() : old;
      resources.withObject("/" + resource.field()).put(resource.resource(), resource.amount());
      return new WorkloadChange(null, null, null, null, null, null, resources, null);
    }
    throw new IllegalStateException("no change of a workload: " + change);
  }
}
