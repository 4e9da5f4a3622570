package dev.slipway.helm;

import java.net.URI;
import java.util.regex.Pattern;

/** Which paths of an API server a chart that is being rendered may read. Immutable. */
final class SeenPaths {
  private static final Pattern ABOUT_THE_SERVER =
      Pattern.compile("/version/?|/openapi/.+|/api/?|/api/[^/]+/?|/apis/?|/apis/[^/]+(/[^/]+)?/?");
  private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_~:.-]+)*/?");
  private static final Pattern DOTS = Pattern.compile("(^|.*/)\\.{1,2}(/.*|$)");

  private final Sight sight;
  private final Pattern inNamespace;

  SeenPaths(Sight sight, String namespace) {
    this.sight = sight;
    this.inNamespace =
        Pattern.compile(
            "/(api/[^/]+|apis/[^/]+/[^/]+)/namespaces/" + Pattern.quote(namespace) + "(/.*)?");
  }

  /** Whether the answer to a read of the address may be seen. */
  boolean contains(URI uri) {
    if (sight == Sight.CLUSTER) {
      return true;
    }
    String path = uri.getRawPath();
    if (!PLAIN.matcher(path).matches() || DOTS.matcher(path).matches()) {
      return false; // what it names is for the API server to say
    }
    return ABOUT_THE_SERVER.matcher(path).matches()
        || (sight == Sight.NAMESPACE && inNamespace.matcher(path).matches());
  }
}
