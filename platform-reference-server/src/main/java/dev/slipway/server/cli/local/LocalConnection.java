package dev.slipway.server.cli.local;

import dev.slipway.jaxrs.SlipwayApplication;
import dev.slipway.jaxrs.security.RemoteAddress;
import dev.slipway.secret.Secret;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.Content;
import dev.slipway.server.cli.client.ExitCode;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The operations in this process. Requests pass everything that they pass on a server but the
 * network: authorisation, validation, the audit log.
 */
public final class LocalConnection implements Connection {
  private static final URI BASE = URI.create("http://localhost/");

  private final ApplicationHandler application;
  private final Secret token;
  private final Parts parts;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "local-request");
            thread.setDaemon(true);
            return thread;
          });

  /** What stands behind the operations. */
  public interface Parts extends AutoCloseable {
    /** Where the data is, for people. */
    String place();

    /** Begins to do what was asked for. */
    void work();

    @Override
    void close();
  }

  /** The operations of this application, called with this token. */
  public LocalConnection(SlipwayApplication application, Secret token, Parts parts) {
    this.application = new ApplicationHandler(application);
    this.token = token;
    this.parts = parts;
  }

  @Override
  public ApiResponse send(ApiRequest request) {
    LocalResponse response = new LocalResponse();
    ContainerRequest call = call(request);
    call.setWriter(response);
    threads.execute(() -> response.run(() -> application.handle(call)));
    return response.await();
  }

  private ContainerRequest call(ApiRequest request) {
    ContainerRequest call =
        new ContainerRequest(
            BASE,
            BASE.resolve(request.target()),
            request.method(),
            new Anonymous(),
            new MapPropertiesDelegate(),
            application.getConfiguration());
    call.setProperty(RemoteAddress.PROPERTY, "127.0.0.1");
    call.header("Authorization", "Bearer " + token.reveal());
    request.headers().forEach(call::header);
    Content content = request.content();
    if (content != null) {
      call.header("Content-Type", content.mediaType());
      try {
        call.setEntityStream(content.open());
      } catch (IOException e) {
        throw new CliException(ExitCode.USAGE, "cannot read what is to be sent", e);
      }
    }
    return call;
  }

  @Override
  public String target() {
    return parts.place();
  }

  @Override
  public void work() {
    parts.work();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    parts.close();
  }

  /** Nobody whom a container knows: the token says who calls. */
  private static final class Anonymous implements SecurityContext {
    @Override
    public @Nullable Principal getUserPrincipal() {
      return null;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }
}
