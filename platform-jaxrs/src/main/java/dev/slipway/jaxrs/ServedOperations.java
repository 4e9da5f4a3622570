package dev.slipway.jaxrs;

import dev.slipway.jaxrs.account.LoginOperations;
import dev.slipway.jaxrs.account.MachineTokenOperations;
import dev.slipway.jaxrs.account.SessionOperations;
import dev.slipway.jaxrs.account.SignedTokenOperations;
import dev.slipway.jaxrs.account.UserOperations;
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
import dev.slipway.jaxrs.documentation.DocumentationOperations;
import dev.slipway.jaxrs.event.EventAnswers;
import dev.slipway.jaxrs.event.EventOperations;
import dev.slipway.jaxrs.health.HealthOperations;
import dev.slipway.jaxrs.helmchart.HelmChartOperations;
import dev.slipway.jaxrs.image.ImageOperations;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.operation.Operation;
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
  private final ApiOptions options;
  private final JsonFormat json;
  private final Streams streams;
  private final EventAnswers events;

  ServedOperations(
      Capabilities capabilities, ApiOptions options, JsonFormat json, Streams streams) {
    this.capabilities = capabilities;
    this.options = options;
    this.json = json;
    this.streams = streams;
    this.events = new EventAnswers(capabilities.events(), json, streams, options.heartbeat());
  }

  /** The operations, a host's own {@code more} among them, with the documentation of all. */
  List<Operation> with(List<Operation> more) {
    List<Operation> served = new ArrayList<>();
    identity(served);
    catalog(served);
    projects(served);
    deployments(served);
    served.addAll(new ImageOperations(capabilities.images()).operations());
    served.addAll(new ClusterOperations(capabilities.fleet()).operations());
    served.addAll(new HelmChartOperations(capabilities.helmCharts()).operations());
    workloads(served);
    platform(served);
    served.addAll(more);
    served.addAll(
        new DocumentationOperations(served, options.version(), options.publicUrl()).operations());
    return List.copyOf(served);
  }

  private void identity(List<Operation> served) {
    served.addAll(
        new LoginOperations(capabilities.accounts(), capabilities.sessions()).operations());
    served.addAll(new SessionOperations(capabilities.sessions()).operations());
    served.addAll(new MachineTokenOperations(capabilities.machineTokens()).operations());
    served.addAll(
        new SignedTokenOperations(capabilities.tokenMint(), capabilities.tokens()).operations());
    served.addAll(new UserOperations(capabilities.accounts()).operations());
  }

  private void catalog(List<Operation> served) {
    served.addAll(new ProductOperations(capabilities.catalog()).operations());
    served.addAll(new TemplateOperations(capabilities.catalog()).operations());
    served.addAll(new ChartOperations(capabilities.charts()).operations());
    served.addAll(new CredentialOperations(capabilities.credentials()).operations());
  }

  private void projects(List<Operation> served) {
    served.addAll(new RegistryProjectOperations(capabilities.projects()).operations());
    served.addAll(
        new PlatformProjectOperations(capabilities.projects(), capabilities.projectMembers())
            .operations());
    served.addAll(new ManifestOperations(capabilities.manifests()).operations());
    served.addAll(new ProjectMemberOperations(capabilities.projectMembers()).operations());
    served.addAll(new EnvironmentOperations(capabilities.environments()).operations());
    served.addAll(new VariableOperations(capabilities.variables()).operations());
    served.addAll(new RolloutOperations(capabilities.rollouts()).operations());
    served.addAll(
        new RolloutObservations(
                capabilities.rollouts(),
                capabilities.rolloutLogs(),
                capabilities.rolloutDiffs(),
                events,
                streams,
                new RolloutLogStreams(capabilities.events(), json, options.heartbeat()))
            .operations());
    served.addAll(new WebhookOperations(capabilities.webhooks()).operations());
  }

  private void deployments(List<Operation> served) {
    served.addAll(
        new DeploymentOperations(
                capabilities.deployments(), capabilities.accounts(), capabilities.catalog())
            .operations());
    served.addAll(
        new DeploymentActions(
                capabilities.deployments(), capabilities.accounts(), capabilities.catalog())
            .operations());
    served.addAll(
        new DeploymentObservations(capabilities.deployments(), capabilities.logs(), events, logs())
            .operations());
  }

  private void workloads(List<Operation> served) {
    served.addAll(new WorkloadOperations(capabilities.workloads()).operations());
    served.addAll(
        new WorkloadObservations(
                capabilities.workloads(), capabilities.workloadLive(), events, logs())
            .operations());
    served.addAll(new NetworkServiceOperations(capabilities.networkServices()).operations());
  }

  private LogAnswers logs() {
    return new LogAnswers(streams, json, options.heartbeat());
  }

  private void platform(List<Operation> served) {
    served.addAll(new EventOperations(capabilities.projectFeed(), events).operations());
    served.addAll(new AuditOperations(capabilities.audit(), json, streams).operations());
    served.addAll(
        new HealthOperations(
                options.readinessChecks(), options.version(), capabilities.clock().instant())
            .operations());
  }
}
