package dev.slipway.server;

import dev.slipway.Platform;
import dev.slipway.error.PlatformException;
import dev.slipway.pipeline.script.ProcessScriptRunner;
import dev.slipway.secret.Secret;
import dev.slipway.server.data.DataFolder;
import dev.slipway.server.data.Database;
import dev.slipway.server.data.ServerKeys;
import dev.slipway.server.http.HttpListener;
import dev.slipway.server.lifecycle.Lifecycle;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.lifecycle.State;
import dev.slipway.server.live.LiveCallers;
import dev.slipway.server.live.LiveHub;
import dev.slipway.server.live.LiveOptions;
import dev.slipway.server.live.LiveSockets;
import dev.slipway.server.options.ServerOptions;
import dev.slipway.server.telemetry.ServerTelemetry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server: the platform over a database and a cluster, reached over HTTP. It starts once and stops
 * once. Thread-safe.
 */
public final class SlipwayServer {
  private static final Logger LOG = LoggerFactory.getLogger(SlipwayServer.class);
  private static final Duration HTTP_PATIENCE = Duration.ofSeconds(3);

  private final Lifecycle lifecycle = new Lifecycle();
  private final ServerOptions options;
  private volatile @Nullable HttpListener listener;
  private volatile @Nullable Secret generatedPassword;

  /** A server that is not started yet. */
  public SlipwayServer(ServerOptions options) {
    this.options = options;
  }

  /**
   * Starts it.
   *
   * @throws StartException when it cannot start; the message says why, and nothing runs
   */
  public void start() {
    Instant begin = Instant.now();
    lifecycle.start(this::startParts);
    Instant born = ProcessHandle.current().info().startInstant().orElse(begin);
    LOG.info("Slipway listens on {}", address());
    LOG.info(
        "Started in {} ms, {} ms after the process",
        Duration.between(begin, Instant.now()).toMillis(),
        Duration.between(born, Instant.now()).toMillis());
  }

  private void startParts(Lifecycle parts) {
    try {
      DataFolder folder = DataFolder.open(options.data());
      parts.started("data folder", folder::close);
      ServerKeys keys = ServerKeys.of(options.keys(), folder);
      ServerTelemetry telemetry =
          ServerTelemetry.open(options.telemetry(), ServerApplication.version());
      parts.started("telemetry", telemetry::close);
      telemetry.metricsAddress().ifPresent(at -> LOG.info("Metrics are read on {}/metrics", at));
      Database database = Database.open(options.database(), folder);
      parts.started("database", database::close);
      ProcessScriptRunner scripts = ServerScripts.open(options.scripts(), folder);
      parts.started("scripts", scripts::close);
      Platform platform =
          ServerPlatform.of(
              options, keys, database, telemetry, folder, scripts, this::localAddress);
      parts.started("platform", platform::close);
      generatedPassword =
          platform.accounts().bootstrapAdmin(options.keys().adminPassword()).orElse(null);
      LiveOptions live = LiveOptions.defaults();
      LiveHub hub =
          LiveHub.start(platform.events(), LiveCallers.of(platform), live, platform.clock());
      parts.started("live events", hub::close);
      LiveSockets sockets = LiveSockets.of(hub, live);
      parts.started("sockets", sockets::close);
      HttpListener http =
          HttpListener.start(
              options.http(),
              ServerApplication.of(platform, options, database, telemetry, lifecycle::state),
              sockets.addOn());
      listener = http;
      parts.started("listener", () -> http.stop(HTTP_PATIENCE));
      platform.reconciler().start(); // scripts that begin must know where to report
    } catch (PlatformException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The first admin's random password, when this start made one. */
  public Optional<Secret> generatedPassword() {
    return Optional.ofNullable(generatedPassword);
  }

  /**
   * Where it listens.
   *
   * @throws IllegalStateException when it does not
   */
  public URI address() {
    return listener().address();
  }

  private URI localAddress() {
    return listener().localAddress();
  }

  private HttpListener listener() {
    HttpListener started = listener;
    if (started == null) {
      throw new IllegalStateException("it does not listen");
    }
    return started;
  }

  /** Takes no more requests, lets what runs end for a while, and stops; once. */
  public void stop() {
    LOG.info("Stopping");
    lifecycle.stop();
    LOG.info("Stopped");
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
