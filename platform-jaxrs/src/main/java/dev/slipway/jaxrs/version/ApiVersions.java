package dev.slipway.jaxrs.version;

import dev.slipway.jaxrs.error.ApiException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The three ways in which a caller of document 003 names a version: {@code /v1/api/…}, which is
 * routed as {@code /api/…}, the media type {@code application/vnd.todo.v1+json}, and {@code
 * ?version=1.0.0}. An unknown version is refused with 400.
 */
@PreMatching
public final class ApiVersions implements ContainerRequestFilter {
  /** The version that is served. */
  public static final String SERVED = "1.0.0";

  private static final Set<String> NAMES = Set.of("1", "1.0", SERVED);
  private static final Pattern PREFIX = Pattern.compile("v([0-9.]+)/(api(?:/.*)?)");
  private static final Pattern VENDOR =
      Pattern.compile("application/vnd\\.todo\\.v([^+;,\\s]*)\\+json");

  @Override
  public void filter(ContainerRequestContext request) {
    String path = KubernetesPaths.of(request);
    if (!KubernetesPaths.contains(path)) {
      return;
    }
    Matcher prefix = PREFIX.matcher(path);
    if (prefix.matches()) {
      require(prefix.group(1));
      route(request, prefix.group(2));
    }
    List<String> query = request.getUriInfo().getQueryParameters().get("version");
    if (query != null) {
      query.forEach(ApiVersions::require);
    }
    String accept = request.getHeaderString("Accept");
    if (accept != null) {
      Matcher vendor = VENDOR.matcher(accept.toLowerCase(Locale.ROOT));
      while (vendor.find()) {
        require(vendor.group(1));
      }
    }
  }

  private static void route(ContainerRequestContext request, String path) {
    UriInfo info = request.getUriInfo();
    String query = info.getRequestUri().getRawQuery();
    URI base = info.getBaseUri();
    request.setRequestUri(base, URI.create(base + path + (query == null ? "" : "?" + query)));
  }

  private static void require(String version) {
    if (!NAMES.contains(version)) {
      throw ApiException.of(400, "Unknown API version: this is " + SERVED);
    }
  }
}
