package dev.slipway.jaxrs;

import dev.slipway.Platform;
import dev.slipway.jaxrs.account.LoginOperations;
import dev.slipway.jaxrs.account.MachineTokenOperations;
import dev.slipway.jaxrs.account.SessionOperations;
import dev.slipway.jaxrs.account.SignedTokenOperations;
import dev.slipway.jaxrs.account.UserOperations;
import dev.slipway.jaxrs.advisor.AssistanceOperations;
import dev.slipway.jaxrs.advisor.ProposalOperations;
import dev.slipway.jaxrs.audit.AuditOperations;
import dev.slipway.jaxrs.catalog.ChartOperations;
import dev.slipway.jaxrs.catalog.CredentialOperations;
import dev.slipway.jaxrs.catalog.ProductOperations;
import dev.slipway.jaxrs.catalog.TemplateOperations;
import dev.slipway.jaxrs.cluster.ClusterOperations;
import dev.slipway.jaxrs.deployment.DeploymentActions;
import dev.slipway.jaxrs.deployment.DeploymentObservations;
import dev.slipway.jaxrs.deployment.DeploymentOperations;
import dev.slipway.jaxrs.deployment.LogAnswers;
import dev.slipway.jaxrs.doctor.DoctorOperations;
import dev.slipway.jaxrs.documentation.DocumentationOperations;
import dev.slipway.jaxrs.event.EventAnswers;
import dev.slipway.jaxrs.event.EventOperations;
import dev.slipway.jaxrs.health.HealthOperations;
import dev.slipway.jaxrs.helmchart.HelmChartOperations;
import dev.slipway.jaxrs.image.ImageBuildOperations;
import dev.slipway.jaxrs.image.ImageOperations;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.pipeline.RunLogOperations;
import dev.slipway.jaxrs.pipeline.RunLogStreams;
import dev.slipway.jaxrs.pipeline.RunOperations;
import dev.slipway.jaxrs.pipeline.ScriptServiceOperations;
import dev.slipway.jaxrs.pipeline.StepOperations;
import dev.slipway.jaxrs.project.EnvironmentOperations;
import dev.slipway.jaxrs.project.ManifestOperations;
import dev.slipway.jaxrs.project.PlatformProjectOperations;
import dev.slipway.jaxrs.project.ProjectMemberOperations;
import dev.slipway.jaxrs.project.RegistryProjectOperations;
import dev.slipway.jaxrs.project.RolloutLogStreams;
import dev.slipway.jaxrs.project.RolloutObservations;
import dev.slipway.jaxrs.project.RolloutOperations;
import dev.slipway.jaxrs.project.VariableOperations;
import dev.slipway.jaxrs.project.WebhookOperations;
import dev.slipway.jaxrs.stream.Streams;
import dev.slipway.jaxrs.workload.NetworkServiceOperations;
import dev.slipway.jaxrs.workload.WorkloadObservations;
import dev.slipway.jaxrs.workload.WorkloadOperations;
import java.util.ArrayList;
import java.util.List;

/** Every operation of the platform's APIs, over its capabilities. */
final class ServedOperations {
  private final Capabilities capabilities;
  private final Platform platform;
  private final ApiOptions options;
  private final JsonFormat json;
  private final Streams streams;
  private final EventAnswers events;

  ServedOperations(
      Capabilities capabilities, ApiOptions options, JsonFormat json, Streams streams) {
    this.capabilities = capabilities;
    this.platform = capabilities.platform();
    this.options = options;
    this.json = json;
    this.streams = streams;
    this.events = new EventAnswers(platform.events(), json, streams, options.heartbeat());
  }

  /** The operations, a host's own {@code more} among them, with the documentation of all. */
  List<Operation> with(List<Operation> more) {
    List<Operation> served = new ArrayList<>();
    identity(served);
    catalog(served);
    projects(served);
    deployments(served);
    served.addAll(new ImageOperations(platform.images()).operations());
    served.addAll(
        new ImageBuildOperations(platform.imageBuilds(), platform.imageBuildLogs(), logs())
            .operations());
    served.addAll(new ClusterOperations(platform.fleet()).operations());
    served.addAll(new HelmChartOperations(platform.helmCharts()).operations());
    workloads(served);
    pipeline(served);
    observation(served);
    served.addAll(more);
    served.addAll(
        new DocumentationOperations(
                served, options.version(), options.publicUrl(), options.startPage())
            .operations());
    return List.copyOf(served);
  }

  private void identity(List<Operation> served) {
    served.addAll(new LoginOperations(platform.accounts(), platform.sessions()).operations());
    served.addAll(new SessionOperations(platform.sessions()).operations());
    served.addAll(new MachineTokenOperations(platform.machineTokens()).operations());
    served.addAll(new SignedTokenOperations(platform.tokenMint(), platform.tokens()).operations());
    served.addAll(new UserOperations(platform.accounts()).operations());
  }

  private void catalog(List<Operation> served) {
    served.addAll(new ProductOperations(platform.catalog()).operations());
    served.addAll(new TemplateOperations(platform.catalog()).operations());
    served.addAll(new ChartOperations(platform.charts()).operations());
    served.addAll(new CredentialOperations(capabilities.credentials()).operations());
  }

  private void projects(List<Operation> served) {
    served.addAll(new RegistryProjectOperations(platform.projects()).operations());
    served.addAll(
        new PlatformProjectOperations(platform.projects(), platform.projectMembers()).operations());
    served.addAll(new ManifestOperations(platform.manifests()).operations());
    served.addAll(new ProjectMemberOperations(platform.projectMembers()).operations());
    served.addAll(new EnvironmentOperations(platform.environments()).operations());
    served.addAll(new VariableOperations(platform.variables()).operations());
    served.addAll(new RolloutOperations(platform.rollouts()).operations());
    served.addAll(
        new RolloutObservations(
                platform.rollouts(),
                platform.rolloutLogs(),
                platform.rolloutDiffs(),
                events,
                streams,
                new RolloutLogStreams(platform.events(), json, options.heartbeat()))
            .operations());
    served.addAll(new WebhookOperations(platform.webhooks()).operations());
  }

  private void deployments(List<Operation> served) {
    served.addAll(
        new DeploymentOperations(platform.deployments(), platform.accounts(), platform.catalog())
            .operations());
    served.addAll(
        new DeploymentActions(platform.deployments(), platform.accounts(), platform.catalog())
            .operations());
    served.addAll(
        new DeploymentObservations(platform.deployments(), platform.logs(), events, logs())
            .operations());
  }

  private void workloads(List<Operation> served) {
    served.addAll(
        new WorkloadOperations(platform.workloads(), platform.workloadImages()).operations());
    served.addAll(
        new WorkloadObservations(platform.workloads(), platform.workloadLive(), events, logs())
            .operations());
    served.addAll(new NetworkServiceOperations(platform.networkServices()).operations());
    served.addAll(new AssistanceOperations(platform.assistance(), platform.clock()).operations());
    served.addAll(new ProposalOperations(platform.proposals(), platform.clock()).operations());
  }

  private void pipeline(List<Operation> served) {
    served.addAll(
        new ScriptServiceOperations(
                platform.scriptServices(), platform.runs(), platform.deployedServices())
            .operations());
    served.addAll(new RunOperations(platform.runs()).operations());
    served.addAll(new StepOperations(platform.runs()).operations());
    served.addAll(
        new RunLogOperations(
                platform.runLogs(),
                streams,
                new RunLogStreams(platform.events(), json, options.heartbeat()))
            .operations());
  }

  private LogAnswers logs() {
    return new LogAnswers(streams, json, options.heartbeat());
  }

  private void observation(List<Operation> served) {
    served.addAll(new EventOperations(platform.projectFeed(), events).operations());
    served.addAll(new AuditOperations(platform.audit(), json, streams).operations());
    served.addAll(
        new HealthOperations(
                options.readinessChecks(), options.version(), platform.clock().instant())
            .operations());
    served.addAll(new DoctorOperations(platform.doctor()).operations());
  }
}
