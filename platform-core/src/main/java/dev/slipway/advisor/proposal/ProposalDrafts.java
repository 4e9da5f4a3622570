package dev.slipway.advisor.proposal;

import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ProposedAction;
import dev.slipway.workload.NetworkService;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadRevision;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of an advisor's actions the platform can do, and what that comes to: what a person has to
 * choose, what would change nothing, and what is somebody else's is none. Pure.
 *
 * @param workload what it is about
 * @param revisions its earlier generations
 * @param services the addresses that lead to it
 */
record ProposalDrafts(
    Workload workload, List<WorkloadRevision> revisions, List<NetworkService> services) {
  private static final Pattern IMAGE = Pattern.compile("containers\\[[^\\]]*]\\.image");
  private static final Pattern RESOURCE =
      Pattern.compile("containers\\[[^\\]]*]\\.resources\\.(requests|limits)\\.([a-z-]{1,60})");
  private static final Pattern TARGET_PORT = Pattern.compile("spec\\.ports\\[\\d+]\\.targetPort");
  private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
  private static final int MAX_PORT = 65_535;

  Optional<ProposedChange> of(ProposedAction action) {
    if (action instanceof ProposedAction.Scale scale) {
      return scale(scale);
    }
    if (action instanceof ProposedAction.Rollback rollback) {
      return rollback(rollback);
    }
    return action instanceof ProposedAction.SetValue value && !value.value().isEmpty()
        ? set(value)
        : Optional.empty();
  }

  private Optional<ProposedChange> scale(ProposedAction.Scale scale) {
    return isMine(scale.workload())
            && scale.replicas() > 0
            && scale.replicas() != workload.spec().replicas()
        ? Optional.of(new ProposedChange.Scale(scale.replicas()))
        : Optional.empty();
  }

  private Optional<ProposedChange> rollback(ProposedAction.Rollback rollback) {
    if (!isMine(rollback.workload())) {
      return Optional.empty();
    }
    return revisions.stream()
        .filter(revision -> revision.generation() == rollback.generation())
        .filter(this::differs)
        .findFirst()
        .map(
            revision ->
                new ProposedChange.Rollback(
                    revision.generation(),
                    revision.image(),
                    revision.containerPort(),
                    revision.replicas()));
  }

  private boolean differs(WorkloadRevision revision) {
    return !revision.image().equals(workload.spec().image())
        || revision.containerPort() != workload.spec().containerPort()
        || revision.replicas() != workload.spec().replicas();
  }

  private Optional<ProposedChange> set(ProposedAction.SetValue value) {
    if (TARGET_PORT.matcher(value.path()).matches()) {
      return targetPort(value);
    }
    if (!isMine(value.object())) {
      return Optional.empty();
    }
    if (IMAGE.matcher(value.path()).matches() && !value.value().equals(workload.spec().image())) {
      return Optional.of(new ProposedChange.Image(value.value()));
    }
    Matcher resource = RESOURCE.matcher(value.path());
    boolean isKnown =
        workload.spec().chart() == null || workload.spec().settings().resources() != null;
    return isKnown && resource.matches()
        ? Optional.of(
            new ProposedChange.Resource(resource.group(1), resource.group(2), value.value()))
        : Optional.empty();
  }

  private Optional<ProposedChange> targetPort(ProposedAction.SetValue value) {
    if (!value.object().kind().equals("Service")
        || !value.object().namespace().equals(workload.namespace().name())
        || !PORT.matcher(value.value()).matches()
        || Integer.parseInt(value.value()) > MAX_PORT) {
      return Optional.empty();
    }
    int port = Integer.parseInt(value.value());
    return services.stream()
        .filter(service -> service.spec().name().equals(value.object().name()))
        .filter(service -> !service.isDeleted() && service.spec().targetPort() != port)
        .findFirst()
        .map(service -> new ProposedChange.TargetPort(service.id(), service.generation(), port));
  }

  /** The workload's own Deployment, or its release. */
  private boolean isMine(ObjectRef object) {
    return (object.kind().equals("Deployment") || object.kind().equals("Release"))
        && object.namespace().equals(workload.namespace().name())
        && object.name().equals(workload.spec().name());
  }
}
