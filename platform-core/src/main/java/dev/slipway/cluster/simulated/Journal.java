package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the writes to a store are kept. Called under the store's lock only. */
interface Journal extends AutoCloseable {
  /** Keeps nothing. */
  Journal NONE =
      new Journal() {
        @Override
        public void append(long version, ObjectKey key, @Nullable ObjectNode object) {}

        @Override
        public boolean wantsCompaction(int objects) {
          return false;
        }

        @Override
        public void compact(long version, Map<ObjectKey, ObjectNode> objects) {}

        @Override
        public long load(Map<ObjectKey, ObjectNode> objects) {
          return 0;
        }

        @Override
        public void close() {}
      };

  /** Keeps a write before anybody hears of it; a null object is a removal. */
  void append(long version, ObjectKey key, @Nullable ObjectNode object);

  /** Whether most of what is kept is out of date. */
  boolean wantsCompaction(int objects);

  /** Replaces everything kept with the present objects. */
  void compact(long version, Map<ObjectKey, ObjectNode> objects);

  /** Puts the kept objects into {@code objects} and returns the last version. */
  long load(Map<ObjectKey, ObjectNode> objects);

  @Override
  void close();
}
