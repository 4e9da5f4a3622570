package dev.slipway.jaxrs;

import dev.slipway.Platform;
import dev.slipway.audit.AuditLog;
import dev.slipway.jaxrs.audit.CountedCallers;
import dev.slipway.jaxrs.audit.RefusedWrites;
import dev.slipway.jaxrs.compression.Compression;
import dev.slipway.jaxrs.error.ErrorMapper;
import dev.slipway.jaxrs.error.ErrorWriter;
import dev.slipway.jaxrs.idempotency.Replays;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.limit.LimitHeaders;
import dev.slipway.jaxrs.limit.LimitedCallers;
import dev.slipway.jaxrs.observe.HandlerTrace;
import dev.slipway.jaxrs.observe.LoggedCaller;
import dev.slipway.jaxrs.observe.RequestObserver;
import dev.slipway.jaxrs.operation.CallerSource;
import dev.slipway.jaxrs.operation.Conditions;
import dev.slipway.jaxrs.operation.Interceptor;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OriginalMethod;
import dev.slipway.jaxrs.operation.Routes;
import dev.slipway.jaxrs.security.Authentication;
import dev.slipway.jaxrs.security.ClientAddress;
import dev.slipway.jaxrs.security.CrossOrigin;
import dev.slipway.jaxrs.security.Origins;
import dev.slipway.jaxrs.security.PublicAddress;
import dev.slipway.jaxrs.security.RequestId;
import dev.slipway.jaxrs.security.ResponseHeaders;
import dev.slipway.jaxrs.security.UsualPort;
import dev.slipway.jaxrs.stream.Streams;
import dev.slipway.jaxrs.stream.StreamsEnd;
import dev.slipway.jaxrs.stream.StreamsStart;
import dev.slipway.jaxrs.version.ApiVersions;
import dev.slipway.jaxrs.version.KubernetesHeaders;
import io.micrometer.core.instrument.FunctionCounter;
import java.net.URI;
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
    Platform platform = capabilities.platform();
    JsonFormat json = new JsonFormat();
    streams = new Streams(options.maxStreams());
    operations = new ServedOperations(capabilities, options, json, streams).with(more);
    registerResources(
        new Routes(
                callers(platform, options),
                json,
                options.limits(),
                new RefusedWrites(platform.audit()),
                interceptors(platform, options, json))
            .resources(operations));
    FunctionCounter.builder(
            "slipway.tokens.refused", platform.audit(), AuditLog::unauthenticatedCalls)
        .description("calls whose token proved nothing")
        .register(options.telemetry().meters());
    registerFilters(options, json);
    property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
  }

  /** Who calls: proved, counted and limited. */
  private static CallerSource callers(Platform platform, ApiOptions options) {
    Authentication authentication =
        new Authentication(
            platform.authenticator(),
            platform.bearers(),
            platform.accounts(),
            options.catalogAccess(),
            options.trustedProxies());
    return new LimitedCallers(
        new CountedCallers(new LoggedCaller(authentication), platform.audit()),
        platform.stores().limits(),
        platform.accounts(),
        options.loginsPerMinute());
  }

  /** What is around every handler, from the outside in. */
  private List<Interceptor> interceptors(Platform platform, ApiOptions options, JsonFormat json) {
    return List.of(
        new HandlerTrace(options.telemetry()),
        new Replays(
            platform.stores().idempotency(),
            platform.stores().transactions(),
            json,
            platform.clock()),
        new Conditions(operations, platform.stores().transactions(), json));
  }

  private void registerFilters(ApiOptions options, JsonFormat json) {
    register(new RequestObserver(options.telemetry()));
    register(new RequestId(options.requestIds()), 10);
    register(new OriginalMethod(), 10);
    register(new ClientAddress(options.trustedProxies())); // after what the container adds
    URI publicUrl = options.publicUrl();
    register(publicUrl == null ? new UsualPort() : new PublicAddress(publicUrl), 30);
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
