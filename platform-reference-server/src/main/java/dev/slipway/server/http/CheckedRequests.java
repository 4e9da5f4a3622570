package dev.slipway.server.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Answers 400 to requests whose target or host is no part of an address, before the application's
 * container makes an address of them, fails, and answers 500.
 */
final class CheckedRequests extends HttpHandler {
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final int MOST_PORT = 65_535;

  private final HttpHandler application;
  private final @Nullable Frontend frontend;

  /**
   * Checks requests for the application.
   *
   * @param frontend answers those for its files, unless it is null
   */
  CheckedRequests(HttpHandler application, @Nullable Frontend frontend) {
    this.application = application;
    this.frontend = frontend;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (!isGood(request)) {
      response.sendError(400);
    } else if (frontend != null && frontend.serves(request)) {
      frontend.service(request, response);
    } else {
      application.service(request, response);
    }
  }

  private static boolean isGood(Request request) {
    String query = request.getQueryString();
    if (query != null && BROKEN_ESCAPE.matcher(query).find()) {
      return false;
    }
    try {
      String path = request.getRequestURI();
      int port = request.getServerPort();
      new URI(request.getScheme(), null, request.getServerName(), port, "/", null, null);
      return path.startsWith("/")
          && port <= MOST_PORT
          && new URI("http://host" + path).getRawPath() != null;
    } catch (URISyntaxException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public void start() {
    super.start();
    application.start();
  }

  @Override
  public void destroy() {
    application.destroy();
    super.destroy();
  }
}
