package dev.slipway.server.live;

import java.util.regex.Pattern;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;

/** Answers 403 to handshakes of clients whose id is no UUID, as document 004's server does. */
final class WrongClients extends BaseFilter {
  private static final String FOLDER = "/deployments/ws/";
  private static final Pattern UUID =
      Pattern.compile("\\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\\}?");

  @Override
  public NextAction handleRead(FilterChainContext context) {
    if (context.getMessage() instanceof HttpContent content
        && content.getHttpHeader() instanceof HttpRequestPacket request
        && "websocket".equalsIgnoreCase(request.getUpgrade())
        && isWrong(request.getRequestURI())) {
      refuse(context, request.getResponse());
      return context.getStopAction();
    }
    return context.getInvokeAction();
  }

  private static boolean isWrong(String path) {
    return path.startsWith(FOLDER) && !UUID.matcher(path.substring(FOLDER.length())).matches();
  }

  @SuppressWarnings("rawtypes") // the handler is declared so
  private static void refuse(FilterChainContext context, HttpResponsePacket response) {
    Connection<?> connection = context.getConnection();
    response.setStatus(HttpStatus.FORBIDDEN_403);
    response.setContentLength(0);
    response.setHeader(Header.Connection, "close");
    context.write(
        HttpContent.builder(response).content(Buffers.EMPTY_BUFFER).last(true).build(),
        new EmptyCompletionHandler<WriteResult>() {
          @Override
          public void completed(WriteResult result) {
            connection.closeSilently();
          }
        });
  }
}
