package dev.slipway.jaxrs.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** What a request is called in metrics and traces: one of few words, whatever was asked for. */
final class RequestRoute {
  /** The route of every path that nothing is served on. */
  static final String UNMATCHED = "unmatched";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "UPDATE");

  private RequestRoute() {}

  /** The template of the path that was matched, such as {@code /users/{user_id}}. */
  static String of(ExtendedUriInfo uri) {
    List<UriTemplate> matched = new ArrayList<>(uri.getMatchedTemplates());
    if (matched.isEmpty()) {
      return UNMATCHED;
    }
    Collections.reverse(matched); // the innermost comes first
    StringBuilder path = new StringBuilder();
    matched.forEach(template -> path.append(template.getTemplate()));
    return path.toString();
  }

  static String method(String method) {
    return METHODS.contains(method) ? method : "OTHER";
  }
}
