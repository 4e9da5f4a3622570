package dev.slipway.server.http;

import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.HttpStatus;

/** Answers 431 to headers that are too large, where Grizzly alone would answer 400. */
final class LargeHeaders extends HttpProbe.Adapter {
  @Override
  @SuppressWarnings("rawtypes") // the overridden method is declared so
  public void onErrorEvent(Connection connection, HttpPacket packet, Throwable error) {
    HttpHeader header = packet == null ? null : packet.getHttpHeader();
    boolean tooLarge = String.valueOf(error.getMessage()).contains("too large");
    if (tooLarge && header instanceof HttpRequestPacket request) {
      request.getResponse().setStatus(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
  }
}
