package dev.slipway.server.live;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.concurrent.Executor;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.glassfish.tyrus.spi.Writer;

/**
 * Tyrus's engine, whose connections write in batches, in turn with each other.
 *
 * @param engine the engine
 * @param turns runs the writing of batches
 */
record BatchingEngine(WebSocketEngine engine, Executor turns) implements WebSocketEngine {
  @Override
  public UpgradeInfo upgrade(UpgradeRequest request, UpgradeResponse response) {
    Upgrading upgrading = new Upgrading(response);
    return new Upgraded(engine.upgrade(request, upgrading), upgrading, turns);
  }

  @Override
  public void register(Class<?> endpoint, String contextPath) throws DeploymentException {
    engine.register(endpoint, contextPath);
  }

  @Override
  public void register(ServerEndpointConfig endpoint, String contextPath)
      throws DeploymentException {
    engine.register(endpoint, contextPath);
  }

  private record Upgraded(UpgradeInfo info, Upgrading upgrading, Executor turns)
      implements UpgradeInfo {
    @Override
    public UpgradeStatus getStatus() {
      return info.getStatus();
    }

    @Override
    public Connection createConnection(Writer writer, Connection.CloseListener listener) {
      BatchingWriter batching = new BatchingWriter(writer, turns);
      upgrading.connect(batching);
      return info.createConnection(batching, listener);
    }
  }
}
