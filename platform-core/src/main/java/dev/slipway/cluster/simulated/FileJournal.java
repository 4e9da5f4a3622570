package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file, a line for each write. The line reaches the operating system before the
 * write is answered, so that ending the process at any moment loses nothing that was answered.
 */
final class FileJournal implements Journal {
  private static final int LINES_BEFORE_COMPACTION = 5_000;

  private final Path file;
  private final FileChannel guard;
  private @Nullable FileChannel channel;
  private int lines;

  private FileJournal(Path file, FileChannel guard) {
    this.file = file;
    this.guard = guard;
  }

  /** Opens the journal of a folder, which is made when absent; one process at a time. */
  static FileJournal in(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel guard =
          FileChannel.open(
              folder.resolve("objects.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(guard)) {
        guard.close();
        throw new IllegalStateException(
            "The folder " + folder + " belongs to a simulated cluster that is running");
      }
      return new FileJournal(folder.resolve("objects.journal"), guard);
    } catch (IOException failure) {
      throw new UncheckedIOException("The folder " + folder + " cannot be used", failure);
    }
  }

  private static boolean lock(FileChannel guard) throws IOException {
    try {
      FileLock lock = guard.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException held) {
      return false;
    }
  }

  @Override
  public long load(Map<ObjectKey, ObjectNode> objects) {
    long version = 0;
    if (Files.exists(file)) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        String line = reader.readLine();
        while (line != null) {
          String next = reader.readLine();
          JsonNode entry = entry(line, next == null);
          if (entry != null) {
            version = Math.max(version, entry.path("v").asLong());
            restore(entry, objects);
          }
          line = next;
        }
      } catch (IOException failure) {
        throw new UncheckedIOException("The file " + file + " cannot be read", failure);
      }
    }
    compact(version, objects);
    return version;
  }

  /** The entry of a line; null for a last line that was cut off when the process ended. */
  private @Nullable JsonNode entry(String line, boolean last) throws IOException {
    try {
      return Json.MAPPER.readTree(line);
    } catch (IOException malformed) {
      if (last) {
        return null;
      }
      throw new IOException("a line in the middle is damaged");
    }
  }

  private static void restore(JsonNode entry, Map<ObjectKey, ObjectNode> objects) {
    if (!entry.has("t")) {
      return;
    }
    ObjectKey key =
        new ObjectKey(
            entry.path("t").asText(), entry.path("ns").asText(), entry.path("n").asText());
    if (entry.get("o") instanceof ObjectNode object) {
      objects.put(key, object);
    } else {
      objects.remove(key);
    }
  }

  @Override
  public void append(long version, ObjectKey key, @Nullable ObjectNode object) {
    FileChannel open = channel;
    if (open == null) {
      throw new IllegalStateException("The journal is not open");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line(version, key, object));
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
      lines++;
    } catch (IOException failure) {
      throw new UncheckedIOException("The file " + file + " cannot be written", failure);
    }
  }

  private static byte[] line(long version, ObjectKey key, @Nullable ObjectNode object) {
    ObjectNode entry = Json.object();
    entry.put("v", version).put("t", key.type()).put("ns", key.namespace()).put("n", key.name());
    entry.set("o", object);
    return (Json.write(entry) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean wantsCompaction(int objects) {
    return lines > Math.max(LINES_BEFORE_COMPACTION, 4 * objects);
  }

  @Override
  public void compact(long version, Map<ObjectKey, ObjectNode> objects) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
        out.write(("{\"v\":" + version + "}\n").getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<ObjectKey, ObjectNode> each : objects.entrySet()) {
          out.write(line(version, each.getKey(), each.getValue()));
        }
      }
      closeChannel();
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      lines = objects.size();
    } catch (IOException failure) {
      throw new UncheckedIOException("The file " + file + " cannot be written", failure);
    }
  }

  private void closeChannel() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  @Override
  public void close() {
    try {
      closeChannel();
      guard.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("The file " + file + " cannot be closed", failure);
    }
  }
}
