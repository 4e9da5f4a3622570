package dev.slipway.image.build;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.registry.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Checks an archive that somebody sent to be built: a gzipped tar of plain files, folders, and
 * links that stay inside, which unpacks to a bounded size.
 */
final class ContextArchive {
  static final int MAX_PACKED = 20 * 1024 * 1024;
  private static final long MAX_UNPACKED = 1024L * 1024 * 1024;
  private static final int MAX_ENTRIES = 50_000;
  private static final int MAX_PATH = 1024;

  private final String dockerfile;
  private final Set<String> links = new HashSet<>();
  private final long most;
  private long left;
  private int entries;
  private boolean complete;

  private ContextArchive(String dockerfile, long most) {
    this.dockerfile = dockerfile;
    this.most = most;
    this.left = most;
  }

  /**
   * Refuses an archive that could leave the folder that it is unpacked in, that grows beyond all
   * bounds, or that has no Dockerfile at the path.
   *
   * @throws InvalidInputException with the reason
   */
  static void check(byte[] archive, String dockerfile) {
    check(archive, dockerfile, MAX_UNPACKED);
  }

  /** The same, with another bound. */
  static void check(byte[] archive, String dockerfile, long most) {
    if (archive.length > MAX_PACKED) {
      throw refused("The context is larger than 20 MiB");
    }
    new ContextArchive(dockerfile, most).walk(archive);
  }

  private void walk(byte[] archive) {
    try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new Bounded(packed), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries++;
        if (entries > MAX_ENTRIES) {
          throw refused("The context has more than 50,000 entries");
        }
        check(entry);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw refused("The context is no gzipped tar archive, or it is broken");
    }
    if (!complete) {
      throw refused("The context has no Dockerfile at the path that is named");
    }
  }

  private void check(TarArchiveEntry entry) {
    String path = plain(entry.getName());
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      if (links.contains(path.substring(0, at))) {
        throw refused("The context has an entry below a link: " + Printable.text(path));
      }
    }
    if (entry.isSymbolicLink() || entry.isLink()) {
      links.add(path);
      String target = entry.getLinkName();
      String from = entry.isLink() ? "" : parent(path);
      if (target.startsWith("/") || leaves(from, target)) {
        throw refused("The context has a link that leads out of it: " + Printable.text(path));
      }
    } else if (!entry.isDirectory() && !isPlain(entry)) {
      throw refused(
          "The context has an entry that is no file, folder or link: " + Printable.text(path));
    }
    complete |= !entry.isDirectory() && path.equals(dockerfile);
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte flag = entry.getLinkFlag();
    return (flag == TarConstants.LF_OLDNORM || flag == TarConstants.LF_NORMAL) && !entry.isSparse();
  }

  /** The path without {@code ./} before it and a slash behind it, which tar writes. */
  private static String plain(String name) {
    String path = name.equals(".") ? "./" : name;
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (path.length() > MAX_PATH
        || path.startsWith("/")
        || path.indexOf('\\') >= 0
        || path.codePoints().anyMatch(Character::isISOControl)
        || List.of(path.split("/", -1)).contains("..")) {
      throw refused(
          "The context has a path that is too long or leads out of it: " + Printable.text(path));
    }
    return path;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** Whether a relative target, seen from a folder, is above the top at any step. */
  private static boolean leaves(String folder, String target) {
    int depth = folder.isEmpty() ? 0 : folder.split("/", -1).length;
    for (String segment : target.split("/", -1)) {
      if (segment.equals("..")) {
        depth--;
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private static InvalidInputException refused(String message) {
    return new InvalidInputException(FieldError.body("context", "value_error", message));
  }

  /** Ends the reading of what unpacks to too much. */
  private final class Bounded extends InputStream {
    private final InputStream unpacked;

    Bounded(InputStream unpacked) {
      this.unpacked = unpacked;
    }

    @Override
    public int read() throws IOException {
      int value = unpacked.read();
      take(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = unpacked.read(buffer, offset, length);
      take(Math.max(0, count));
      return count;
    }

    private void take(int count) {
      left -= count;
      if (left < 0) {
        throw refused("The context unpacks to more than " + (most >> 20) + " MiB");
      }
    }
  }
}
