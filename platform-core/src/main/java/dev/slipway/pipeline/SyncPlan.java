package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to change for the services to be those of the folder. Pure.
 *
 * @param added the data of those to add, by name
 * @param updated those whose data differs, with the new data
 * @param removed those whose folders are gone; a folder that is broken is not
 */
record SyncPlan(
    Map<String, ObjectNode> added, List<ScriptService> updated, List<ScriptService> removed) {

  static SyncPlan of(List<ScriptService> known, FolderScan scan) {
    Map<String, ObjectNode> added = new TreeMap<>(scan.found());
    List<ScriptService> updated = new ArrayList<>();
    List<ScriptService> removed = new ArrayList<>();
    for (ScriptService service : known) {
      ObjectNode data = added.remove(service.name());
      if (data == null) {
        if (!scan.broken().containsKey(service.name())) {
          removed.add(service);
        }
      } else if (!data.equals(service.data())) {
        updated.add(service.with(data));
      }
    }
    return new SyncPlan(added, updated, removed);
  }

  boolean isEmpty() {
    return added.isEmpty() && updated.isEmpty() && removed.isEmpty();
  }
}
