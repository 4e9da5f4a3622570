package dev.slipway.server.live;

import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a handshake, which also brings the writer of the connection to the endpoint: by the
 * properties of the handshake's configuration, of which each connection has its own.
 */
final class Upgrading extends UpgradeResponse {
  private static final String KEY = Upgrading.class.getName();

  private final UpgradeResponse response;
  private volatile @Nullable BatchingWriter writer;

  Upgrading(UpgradeResponse response) {
    this.response = response;
  }

  /** Notes for the endpoint what the response brings. */
  static void note(HandshakeResponse response, EndpointConfig config) {
    config.getUserProperties().put(KEY, response);
  }

  /** The writer of the connection that is being opened. */
  static BatchingWriter writer(EndpointConfig config) {
    return config.getUserProperties().get(KEY) instanceof Upgrading upgrading
        ? Objects.requireNonNull(upgrading.writer, "the connection has no writer yet")
        : missing();
  }

  private static BatchingWriter missing() {
    throw new IllegalStateException("the handshake was not answered by our engine");
  }

  /** The connection is made with this writer. */
  void connect(BatchingWriter made) {
    writer = made;
  }

  @Override
  public int getStatus() {
    return response.getStatus();
  }

  @Override
  public void setStatus(int status) {
    response.setStatus(status);
  }

  @Override
  public void setReasonPhrase(String phrase) {
    response.setReasonPhrase(phrase);
  }

  @Override
  public String getReasonPhrase() {
    return response.getReasonPhrase();
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return response.getHeaders();
  }
}
