package dev.slipway.jaxrs;

import dev.slipway.audit.AuditLog;
import dev.slipway.jaxrs.account.LoginOperations;
import dev.slipway.jaxrs.account.MachineTokenOperations;
import dev.slipway.jaxrs.account.SessionOperations;
import dev.slipway.jaxrs.account.SignedTokenOperations;
import dev.slipway.jaxrs.account.UserOperations;
import dev.slipway.jaxrs.audit.AuditOperations;
import dev.slipway.jaxrs.audit.CountedCallers;
import dev.slipway.jaxrs.audit.RefusedWrites;
import dev.slipway.jaxrs.catalog.ChartOperations;
import dev.slipway.jaxrs.catalog.CredentialOperations;
import dev.slipway.jaxrs.catalog.ProductOperations;
import dev.slipway.jaxrs.catalog.TemplateOperations;
import dev.slipway.jaxrs.compression.Compression;
import dev.slipway.jaxrs.deployment.DeploymentActions;
import dev.slipway.jaxrs.deployment.DeploymentObservations;
import dev.slipway.jaxrs.deployment.DeploymentOperations;
import dev.slipway.jaxrs.documentation.DocumentationOperations;
import dev.slipway.jaxrs.error.ErrorMapper;
import dev.slipway.jaxrs.error.ErrorWriter;
import dev.slipway.jaxrs.event.EventAnswers;
import dev.slipway.jaxrs.event.EventOperations;
import dev.slipway.jaxrs.health.HealthOperations;
import dev.slipway.jaxrs.idempotency.Replays;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.limit.LimitHeaders;
import dev.slipway.jaxrs.limit.LimitedCallers;
import dev.slipway.jaxrs.observe.HandlerTrace;
import dev.slipway.jaxrs.observe.LoggedCaller;
import dev.slipway.jaxrs.observe.RequestObserver;
import dev.slipway.jaxrs.operation.Conditions;
import dev.slipway.jaxrs.operation.Interceptor;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OriginalMethod;
import dev.slipway.jaxrs.operation.Routes;
import dev.slipway.jaxrs.project.PlatformProjectOperations;
import dev.slipway.jaxrs.project.ProjectMemberOperations;
import dev.slipway.jaxrs.project.RegistryProjectOperations;
import dev.slipway.jaxrs.security.Authentication;
import dev.slipway.jaxrs.security.ClientAddress;
import dev.slipway.jaxrs.security.CrossOrigin;
import dev.slipway.jaxrs.security.Origins;
import dev.slipway.jaxrs.security.PublicAddress;
import dev.slipway.jaxrs.security.RequestId;
import dev.slipway.jaxrs.security.ResponseHeaders;
import dev.slipway.jaxrs.stream.Streams;
import dev.slipway.jaxrs.stream.StreamsEnd;
import dev.slipway.jaxrs.stream.StreamsStart;
import dev.slipway.jaxrs.version.ApiVersions;
import dev.slipway.jaxrs.version.KubernetesHeaders;
import io.micrometer.core.instrument.FunctionCounter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * The platform's HTTP APIs as a JAX-RS application, for any container that Jersey runs in. It asks
 * nothing of a dependency injection container: everything in it is an instance.
 */
public final class SlipwayApplication extends ResourceConfig implements AutoCloseable {
  private final List<Operation> operations;
  private final Streams streams;

  /** The application over the capabilities. */
  public SlipwayApplication(Capabilities capabilities, ApiOptions options) {
    this(capabilities, options, List.of());
  }

  /**
   * The application over the capabilities, with operations of the host's own beside them: routed,
   * authorised, validated and documented in the same way.
   */
  public SlipwayApplication(Capabilities capabilities, ApiOptions options, List<Operation> more) {
    JsonFormat json = new JsonFormat();
    List<Operation> served = new ArrayList<>();
    served.addAll(
        new LoginOperations(capabilities.accounts(), capabilities.sessions()).operations());
    served.addAll(new SessionOperations(capabilities.sessions()).operations());
    served.addAll(new MachineTokenOperations(capabilities.machineTokens()).operations());
    served.addAll(
        new SignedTokenOperations(capabilities.tokenMint(), capabilities.tokens()).operations());
    served.addAll(new UserOperations(capabilities.accounts()).operations());
    served.addAll(new ProductOperations(capabilities.catalog()).operations());
    served.addAll(new TemplateOperations(capabilities.catalog()).operations());
    served.addAll(new ChartOperations(capabilities.charts()).operations());
    served.addAll(new CredentialOperations(capabilities.credentials()).operations());
    served.addAll(new RegistryProjectOperations(capabilities.projects()).operations());
    served.addAll(
        new PlatformProjectOperations(capabilities.projects(), capabilities.projectMembers())
            .operations());
    served.addAll(new ProjectMemberOperations(capabilities.projectMembers()).operations());
    streams = new Streams(options.maxStreams());
    EventAnswers events =
        new EventAnswers(capabilities.events(), json, streams, options.heartbeat());
    served.addAll(
        new DeploymentOperations(
                capabilities.deployments(), capabilities.accounts(), capabilities.catalog())
            .operations());
    served.addAll(
        new DeploymentActions(
                capabilities.deployments(), capabilities.accounts(), capabilities.catalog())
            .operations());
    served.addAll(
        new DeploymentObservations(
                capabilities.deployments(),
                capabilities.logs(),
                events,
                streams,
                json,
                options.heartbeat())
            .operations());
    served.addAll(new EventOperations(events).operations());
    served.addAll(new AuditOperations(capabilities.audit(), json, streams).operations());
    served.addAll(
        new HealthOperations(
                options.readinessChecks(), options.version(), capabilities.clock().instant())
            .operations());
    served.addAll(more);
    served.addAll(
        new DocumentationOperations(served, options.version(), options.publicUrl()).operations());
    operations = List.copyOf(served);

    Authentication authentication =
        new Authentication(
            capabilities.authenticator(),
            capabilities.accounts(),
            options.catalogAccess(),
            options.trustedProxies());
    LimitedCallers callers =
        new LimitedCallers(
            new CountedCallers(new LoggedCaller(authentication), capabilities.audit()),
            capabilities.limits(),
            capabilities.accounts(),
            options.loginsPerMinute());
    List<Interceptor> interceptors =
        List.of(
            new HandlerTrace(options.telemetry()),
            new Replays(
                capabilities.idempotency(),
                capabilities.transactions(),
                json,
                capabilities.clock()),
            new Conditions(operations, capabilities.transactions(), json));
    registerResources(
        new Routes(
                callers,
                json,
                options.limits(),
                new RefusedWrites(capabilities.audit()),
                interceptors)
            .resources(operations));
    FunctionCounter.builder(
            "slipway.tokens.refused", capabilities.audit(), AuditLog::unauthenticatedCalls)
        .description("calls whose token proved nothing")
        .register(options.telemetry().meters());
    register(new RequestObserver(options.telemetry()));
    register(new RequestId(options.requestIds()), 10);
    register(new OriginalMethod(), 10);
    register(new ClientAddress(options.trustedProxies())); // after what the container adds
    URI publicUrl = options.publicUrl();
    if (publicUrl != null) {
      register(new PublicAddress(publicUrl), 30);
    }
    register(new CrossOrigin(Origins.of(options.origins())), 40);
    register(new ApiVersions(), 50);
    register(new ErrorMapper());
    register(new Compression(), 60); // of the filters of answers the last, as its number is least
    register(new LimitHeaders(), 70);
    register(new KubernetesHeaders(), 70);
    register(new ResponseHeaders(options.encrypted()), 80);
    register(new ErrorWriter(json));
    register(new StreamsStart(streams));
    register(new StreamsEnd(streams));
    property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
  }

  /** Ends the streams that are open; the container's stop does so too. */
  @Override
  public void close() {
    streams.close();
  }

  /** Every operation that is served: what is routed, documented and authorised by. */
  public List<Operation> operations() {
    return operations;
  }
}
