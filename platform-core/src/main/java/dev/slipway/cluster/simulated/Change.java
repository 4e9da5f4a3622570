package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One write to the store.
 *
 * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
 * @param version the resource version of the write
 * @param object the object after it, or as it was last when it is deleted; not to be changed
 * @param before the object before it, or null
 */
record Change(
    String type, long version, ObjectKey key, ObjectNode object, @Nullable ObjectNode before) {
  boolean deleted() {
    return type.equals("DELETED");
  }
}
