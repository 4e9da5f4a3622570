package dev.slipway.server;

import dev.slipway.secret.Secret;
import dev.slipway.server.data.DataFolder;
import dev.slipway.server.lifecycle.Lifecycle;
import dev.slipway.server.lifecycle.State;
import dev.slipway.server.options.ServerOptions;
import java.util.Optional;

/** A server: starts and stops once. Thread-safe. */
public final class SlipwayServer {
  private final Lifecycle lifecycle = new Lifecycle();
  private final ServerOptions options;

  /** A server that is not started yet. */
  public SlipwayServer(ServerOptions options) {
    this.options = options;
  }

  /** Starts it. */
  public void start() {
    lifecycle.start(
        parts -> {
          DataFolder folder = DataFolder.open(options.data());
          parts.started("data folder", folder::close);
        });
  }

  /** The first admin's random password, when this start made one. */
  public Optional<Secret> generatedPassword() {
    return Optional.empty();
  }

  /** Stops it. */
  public void stop() {
    lifecycle.stop();
  }

  /** Waits until it has stopped. */
  public void awaitStopped() {
    lifecycle.awaitStopped();
  }

  /** Where it is in its life. */
  public State state() {
    return lifecycle.state();
  }
}
