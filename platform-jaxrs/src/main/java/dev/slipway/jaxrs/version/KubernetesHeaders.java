package dev.slipway.jaxrs.version;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Map;

/** Puts the headers that document 003 promises on every answer of its paths, errors included. */
public final class KubernetesHeaders implements ContainerResponseFilter {
  private static final Map<String, String> FIXED =
      Map.of(
          "Cache-Control", "no-cache, no-store, must-revalidate",
          "Pragma", "no-cache",
          "Expires", "0",
          "X-XSS-Protection", "1; mode=block",
          "API-Version", ApiVersions.SERVED);

  /** The headers, for what the container answers by itself; empty for other paths. */
  public static Map<String, String> on(String path) {
    return KubernetesPaths.contains(path) ? FIXED : Map.of();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    on(KubernetesPaths.of(request)).forEach(response.getHeaders()::putSingle);
  }
}
