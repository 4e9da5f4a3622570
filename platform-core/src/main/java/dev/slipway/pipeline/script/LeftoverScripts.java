package dev.slipway.pipeline.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What dead platforms of this machine left: scripts that still run, which are killed, and their
 * files, which are overwritten and removed. Those of living platforms stay. To be removed once at
 * the start of a platform, before its first script. Thread-safe.
 */
public final class LeftoverScripts {
  private static final Logger LOG = LoggerFactory.getLogger(LeftoverScripts.class);

  private final ScriptOptions options;
  private final Signals signals;

  /** Looks in the folder of these options. */
  public LeftoverScripts(ScriptOptions options) {
    this.options = options;
    this.signals = new Signals(options);
  }

  /**
   * What was found.
   *
   * @param runs how many runs had not come to their end
   * @param processes how many of their processes still ran and were told to end
   */
  public record Removed(int runs, int processes) {}

  /** Removes it; what cannot be removed is logged and stays for the next start. */
  public Removed remove() {
    int runs = 0;
    int processes = 0;
    for (Path path : others()) {
      try (HostFolder folder = HostFolder.take(path).orElse(null)) {
        for (Path run : folder == null ? List.<Path>of() : folder.runs()) {
          runs++;
          processes += remove(new RunFolder(run, options.random()));
        }
      } catch (IOException e) {
        LOG.warn("What is left of scripts cannot be removed: {}", e.getMessage());
      }
    }
    if (runs > 0) {
      LOG.info("Removed what was left of {} scripts, {} processes among it", runs, processes);
    }
    return new Removed(runs, processes);
  }

  private List<Path> others() {
    try {
      return HostFolder.ofOthers(options.folder());
    } catch (IOException e) {
      LOG.warn("What is left of scripts cannot be seen: {}", e.getMessage());
      return List.of();
    }
  }

  private int remove(RunFolder run) {
    Optional<ScriptMarker> marker = ScriptMarker.read(run.marker());
    int found = 0;
    try (run) {
      if (marker.isEmpty() || marker.get().isOfHere()) {
        ScriptProcesses processes =
            new ScriptProcesses(marker.orElseGet(ScriptMarker::none), false, run.config(), signals);
        found = processes.alive().size();
        if (found > 0) {
          processes.send(Signals.TERM);
          if (!processes.end(options.killGrace())) {
            run.keepMarker();
          }
        }
      }
    }
    return found;
  }
}
