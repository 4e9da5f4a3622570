package dev.slipway.server.http;

import dev.slipway.jaxrs.error.ContainerErrors;
import dev.slipway.jaxrs.version.KubernetesHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/**
 * Grizzly's reader and writer of HTTP, whose refusals of what is not HTTP, or has headers that are
 * too large, have the body and the headers that the application would give.
 */
final class HttpCodec implements AddOn {
  @Override
  public void setup(NetworkListener listener, FilterChainBuilder chain) {
    Filter codec = new Filter(listener);
    codec.setAllowPayloadForUndefinedHttpMethods(true); // UPDATE is a method here
    codec.getMonitoringConfig().addProbes(new LargeHeaders());
    chain.set(chain.indexOfType(HttpServerFilter.class), codec);
  }

  private static final class Filter extends HttpServerFilter {
    @SuppressWarnings("deprecation") // there is no other way to make one yet
    Filter(NetworkListener listener) {
      super(
          listener.isChunkingEnabled(),
          listener.getMaxHttpHeaderSize(),
          null,
          listener.getKeepAlive(),
          null,
          listener.getMaxRequestHeaders(),
          listener.getMaxResponseHeaders());
    }

    @Override
    protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
      String path = path(response);
      byte[] body =
          ContainerErrors.body(path, response.getStatus()).getBytes(StandardCharsets.UTF_8);
      response.setContentType("application/json");
      response.setContentLength(body.length);
      Map<String, String> headers =
          Map.of(
              "X-Content-Type-Options", "nosniff",
              "X-Frame-Options", "DENY",
              "Cache-Control", "no-store");
      headers.forEach(response::setHeader);
      KubernetesHeaders.on(path).forEach(response::setHeader);
      return HttpContent.builder(response)
          .content(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, body))
          .last(true)
          .build();
    }

    /** The path as far as it was read; empty when it was not. */
    private static String path(HttpResponsePacket response) {
      return Objects.requireNonNullElse(response.getRequest().getRequestURI(), "");
    }
  }
}
