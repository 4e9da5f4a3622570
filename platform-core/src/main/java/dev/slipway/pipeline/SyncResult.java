package dev.slipway.pipeline;

import java.util.List;
import java.util.Map;

/**
 * What came of a look at the services folder.
 *
 * @param added the names of services that are new
 * @param updated the names of those whose data changed
 * @param removed the names of those whose folders are gone
 * @param skipped why a folder was left out, by its name
 */
public record SyncResult(
    List<String> added, List<String> updated, List<String> removed, Map<String, String> skipped) {
  public SyncResult {
    added = List.copyOf(added);
    updated = List.copyOf(updated);
    removed = List.copyOf(removed);
    skipped = Map.copyOf(skipped);
  }
}
