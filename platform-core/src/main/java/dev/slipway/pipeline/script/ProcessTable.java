package dev.slipway.pipeline.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes of this machine, as Linux tells of them in {@code /proc}. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final int FIELDS_BEFORE = 3;
  private static final int START = 22;

  private ProcessTable() {}

  /**
   * A process.
   *
   * @param startTicks when it began, in the system's ticks since its own start: with the id it
   *     names a process for good
   */
  record Entry(long id, char state, long parent, long group, long session, long startTicks) {
    /** Whether it has not ended yet. */
    boolean alive() {
      return state != 'Z' && state != 'X';
    }
  }

  /** All that can be seen; none where there is no {@code /proc}. */
  static List<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        Entry entry = read(Long.parseLong(folder.getFileName().toString()));
        if (entry != null) {
          entries.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException notLinux) {
      return List.of();
    }
    return entries;
  }

  /** One process, or null when there is none of that id. */
  static @Nullable Entry read(long id) {
    String line = text(PROC.resolve(id + "/stat"));
    // The name, in parentheses, may hold anything.
    int name = line.lastIndexOf(')');
    if (name < 0) {
      return null;
    }
    String[] fields = line.substring(name + 1).strip().split(" ", -1);
    return new Entry(
        id,
        fields[0].charAt(0),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[START - FIELDS_BEFORE]));
  }

  /** Whether the process was started with this configuration, by its variable or its argument. */
  static boolean carries(long id, Path config) {
    return holds(id, "environ", ScriptLaunch.VARIABLE + "=" + config + "\0")
        || holds(id, "cmdline", "\0" + ScriptLaunch.ARGUMENT + "\0" + config + "\0");
  }

  /** What tells this start of the machine from others. */
  static String boot() {
    return text(PROC.resolve("sys/kernel/random/boot_id")).strip();
  }

  /** What tells the process ids of this container from those of others on the same machine. */
  static String namespace() {
    try {
      return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static boolean holds(long id, String file, String part) {
    return ("\0" + text(PROC.resolve(id + "/" + file))).contains(part);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}
