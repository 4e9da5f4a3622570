package dev.slipway.server.http;

import java.nio.file.Path;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.server.StaticHttpHandler;
import org.jspecify.annotations.Nullable;

/** The files of a web frontend, read anew for every request, under {@code /static}. */
public final class Frontend extends StaticHttpHandler {
  /** Where the start page of such a frontend is, relative to the server's root. */
  public static final String START_PAGE = "static/index.html";

  private static final String PATH = "/static";

  /** The files of the folder. */
  Frontend(Path folder) {
    super(folder.toString());
    setFileCacheEnabled(false);
  }

  /** Whether the request is for one of them. */
  boolean serves(Request request) {
    return request.getRequestURI().startsWith(PATH + "/");
  }

  @Override
  protected @Nullable String getRelativeURI(Request request) throws Exception {
    String path = super.getRelativeURI(request);
    return path == null || !path.startsWith(PATH + "/") ? null : path.substring(PATH.length());
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cache-Control", "no-cache");
    if (request.getRequestURI().contains("%00")) {
      response.sendError(404); // no file's name, and no path to the file system
    } else {
      super.service(request, response);
    }
  }
}
