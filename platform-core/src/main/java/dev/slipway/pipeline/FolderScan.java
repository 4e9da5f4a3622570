package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the services folder holds at one moment.
 *
 * @param found the data of each service, by its name
 * @param broken why a folder is none, for people, by its name
 */
record FolderScan(Map<String, ObjectNode> found, Map<String, String> broken) {
  FolderScan {
    found = new TreeMap<>(found);
    broken = new TreeMap<>(broken);
  }
}
