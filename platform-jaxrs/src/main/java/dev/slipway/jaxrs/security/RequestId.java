package dev.slipway.jaxrs.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Gives every request an id: the caller's {@code X-Request-Id} when it is sane, else a new one. */
@PreMatching
public final class RequestId implements ContainerRequestFilter {
  /** The request property that holds the id. */
  public static final String PROPERTY = "dev.slipway.request-id";

  static final String HEADER = "X-Request-Id";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  private final Supplier<String> ids;

  /** A filter that takes new ids from the supplier. */
  public RequestId(Supplier<String> ids) {
    this.ids = ids;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String given = request.getHeaderString(HEADER);
    boolean sane = given != null && SANE.matcher(given).matches();
    request.setProperty(PROPERTY, sane ? given : ids.get());
  }
}
