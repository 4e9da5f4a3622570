package dev.slipway.pipeline;

import dev.slipway.error.UnavailableException;
import dev.slipway.identity.Actor;
import dev.slipway.reconcile.Companion;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the services folder when something in it changes, and now and then in any case, since
 * not every file system tells; what differs from the last look is synced. With several servers each
 * does so, and all but the first find nothing to do.
 */
public final class ServicesWatch implements Companion {
  private static final Logger LOG = LoggerFactory.getLogger(ServicesWatch.class);
  private static final long QUIET_MILLIS = 300;
  private static final int MOST_PIECES = 20;

  private final ScriptServices services;
  private final @Nullable ServicesFolder folder;
  private final long lookMillis;
  private @Nullable FolderScan last;
  private boolean isAway;
  private @Nullable Thread thread;

  /** Watches the folder of the options, if there is one. */
  public ServicesWatch(ScriptServices services, PipelineOptions options) {
    this.services = Objects.requireNonNull(services, "services is null");
    this.folder = options.services() == null ? null : new ServicesFolder(options.services());
    this.lookMillis = options.look().toMillis();
  }

  @Override
  public synchronized void start() {
    ServicesFolder watched = folder;
    if (watched != null) {
      thread = new Thread(() -> loop(watched), "slipway-services-folder");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void loop(ServicesFolder watched) {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      while (!Thread.currentThread().isInterrupted()) {
        register(watch, watched);
        look(watched);
        await(watch);
      }
    } catch (IOException | ClosedWatchServiceException e) {
      LOG.warn("The services folder is not watched: {}", watched.root(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a change and then for quiet, or until it is time to look in any case. */
  private void await(WatchService watch) throws InterruptedException {
    WatchKey key = watch.poll(lookMillis, TimeUnit.MILLISECONDS);
    for (int i = 0; key != null && i < MOST_PIECES; i++) {
      key.pollEvents();
      key.reset();
      key = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static void register(WatchService watch, ServicesFolder watched) {
    try {
      register(watch, watched.root());
      for (String name : watched.names()) {
        register(watch, watched.root().resolve(name));
      }
    } catch (IOException | UnavailableException e) {
      LOG.debug("the folder cannot be watched", e);
    }
  }

  private static void register(WatchService watch, Path directory) throws IOException {
    directory.register(
        watch,
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_DELETE,
        StandardWatchEventKinds.ENTRY_MODIFY);
  }

  private void look(ServicesFolder watched) {
    try {
      FolderScan scan = watched.scan();
      if (!scan.equals(last)) {
        services.apply(Actor.system(), scan);
        last = scan;
      }
      isAway = false;
    } catch (RuntimeException e) {
      if (!isAway) {
        LOG.warn("The services folder was not synced, it will be tried again: {}", e.getMessage());
      }
      isAway = true;
    }
  }
}
