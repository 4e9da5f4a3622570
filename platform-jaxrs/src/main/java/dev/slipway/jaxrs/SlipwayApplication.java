package dev.slipway.jaxrs;

import dev.slipway.jaxrs.account.LoginOperations;
import dev.slipway.jaxrs.account.UserOperations;
import dev.slipway.jaxrs.catalog.ProductOperations;
import dev.slipway.jaxrs.catalog.TemplateOperations;
import dev.slipway.jaxrs.documentation.DocumentationOperations;
import dev.slipway.jaxrs.error.ErrorMapper;
import dev.slipway.jaxrs.error.ErrorWriter;
import dev.slipway.jaxrs.health.HealthOperations;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OriginalMethod;
import dev.slipway.jaxrs.operation.Routes;
import dev.slipway.jaxrs.security.Authentication;
import dev.slipway.jaxrs.security.RequestId;
import dev.slipway.jaxrs.security.ResponseHeaders;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * The platform's HTTP APIs as a JAX-RS application, for any container that Jersey runs in. It asks
 * nothing of a dependency injection container: everything in it is an instance.
 */
public final class SlipwayApplication extends ResourceConfig {
  private final List<Operation> operations;

  /** The application over the capabilities. */
  public SlipwayApplication(Capabilities capabilities, ApiOptions options) {
    JsonFormat json = new JsonFormat();
    List<Operation> served = new ArrayList<>();
    served.addAll(new LoginOperations(capabilities.accounts(), capabilities.tokens()).operations());
    served.addAll(new UserOperations(capabilities.accounts()).operations());
    served.addAll(new ProductOperations(capabilities.catalog()).operations());
    served.addAll(new TemplateOperations(capabilities.catalog()).operations());
    served.addAll(
        new HealthOperations(
                options.readinessChecks(), options.version(), capabilities.clock().instant())
            .operations());
    served.addAll(
        new DocumentationOperations(served, options.version(), options.publicUrl()).operations());
    operations = List.copyOf(served);

    Authentication authentication =
        new Authentication(
            capabilities.accounts(), options.catalogAccess(), options.trustedProxies());
    registerResources(new Routes(authentication, json, options.limits()).resources(operations));
    register(new RequestId(options.requestIds()));
    register(new OriginalMethod());
    register(new ErrorMapper());
    register(new ErrorWriter(json));
    register(new ResponseHeaders());
    property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
  }

  /** Every operation that is served: what is routed, documented and authorised by. */
  public List<Operation> operations() {
    return operations;
  }
}
