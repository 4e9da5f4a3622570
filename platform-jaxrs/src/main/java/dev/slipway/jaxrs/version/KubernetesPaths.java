package dev.slipway.jaxrs.version;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;

/**
 * Tells document 003's paths from all others before anything else is known of a request: {@code
 * /api/…} but not {@code /api/v1/…}, which is document 002's, with or without a version before it.
 */
public final class KubernetesPaths {
  private static final Pattern OWN = Pattern.compile("(?:v[0-9.]+/)?api(?:/(?!v1(?:/|$)).*)?");

  private KubernetesPaths() {}

  /**
   * Whether the path is document 003's, whatever is routed there.
   *
   * @param path with or without slash at its start, not decoded
   */
  public static boolean contains(String path) {
    return OWN.matcher(path.startsWith("/") ? path.substring(1) : path).matches();
  }

  static boolean contains(ContainerRequestContext request) {
    return contains(of(request));
  }

  /** The request's path below the application, without slash at its start, not decoded. */
  static String of(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath(false);
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
