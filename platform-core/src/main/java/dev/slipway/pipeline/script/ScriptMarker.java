package dev.slipway.pipeline.script;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.pipeline.script.ProcessTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process a script is, for whoever comes later.
 *
 * @param id of the process, its session and its group
 * @param startTicks when it began; -1 when it ended too soon to tell
 * @param boot the start of the machine during which that holds
 * @param namespace the container, so to say, in which that holds
 */
record ScriptMarker(long id, long startTicks, String boot, String namespace) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** That of a process that was just started here. */
  static ScriptMarker of(long id) {
    Entry entry = ProcessTable.read(id);
    return new ScriptMarker(
        id, entry == null ? -1 : entry.startTicks(), ProcessTable.boot(), ProcessTable.namespace());
  }

  /** That of a process that nobody knows. */
  static ScriptMarker none() {
    return new ScriptMarker(-1, -1, "", "");
  }

  /** That of a file; nothing when there is none or it was not written to its end. */
  static Optional<ScriptMarker> read(Path file) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), ScriptMarker.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(this));
  }

  /** Whether the id still means the same process. */
  boolean is(Entry entry) {
    return entry.id() == id && entry.startTicks() == startTicks;
  }

  /** Whether process ids mean here what they meant there. */
  boolean isOfHere() {
    return !boot.isEmpty()
        && boot.equals(ProcessTable.boot())
        && namespace.equals(ProcessTable.namespace());
  }
}
