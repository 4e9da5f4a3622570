package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.UnavailableException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The services folder: each folder in it is a service, which its {@code config.json} describes.
 * Thread-safe; reads the disk at every call.
 */
final class ServicesFolder {
  private static final String HIDDEN = ".";

  private final Path root;

  ServicesFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The folder. */
  Path root() {
    return root;
  }

  /** The folder above it, in which scripts run. */
  Path project() {
    Path parent = root.getParent();
    return parent == null ? root : parent;
  }

  /** The names of all folders in it, in order, whatever they hold. */
  List<String> names() {
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, Files::isDirectory)) {
      entries.forEach(folder -> names.add(String.valueOf(folder.getFileName())));
    } catch (IOException | DirectoryIteratorException e) {
      throw new UnavailableException("The services folder cannot be read: " + root, e);
    }
    return List.copyOf(names);
  }

  /** What it holds. */
  FolderScan scan() {
    Map<String, ObjectNode> found = new TreeMap<>();
    Map<String, String> broken = new TreeMap<>();
    for (String name : names()) {
      try {
        if (!name.startsWith(HIDDEN) || Files.exists(config(name))) {
          found.put(name, new ServiceFile(this, name).read());
        }
      } catch (BrokenServiceException e) {
        broken.put(name, e.reason());
      }
    }
    return new FolderScan(found, broken);
  }

  /** Where the service is described. */
  Path config(String name) {
    return root.resolve(name).resolve("config.json");
  }

  /**
   * The script of a service: one that begins with a slash as it is, one that begins with the
   * service's name from here, others from the service's folder.
   *
   * @throws BrokenServiceException when it leads out of the service's folder, or is no file
   */
  Path script(ScriptService service) throws BrokenServiceException {
    String text = service.settings().script();
    Path script = resolve(text, service.name());
    if (!Files.isRegularFile(script)) {
      throw new BrokenServiceException("the script " + text + " is not there");
    }
    if (!text.startsWith("/")) {
      requireInside(script, root.resolve(service.name()), text);
    }
    return script;
  }

  private Path resolve(String text, String name) {
    if (text.startsWith("/")) {
      return Path.of(text);
    }
    return (text.startsWith(name + "/") ? root : root.resolve(name)).resolve(text).normalize();
  }

  /** What the script is called in what it is told: the service's name stands before the slash. */
  static String told(ScriptService service) {
    String text = service.settings().script();
    boolean whole = text.startsWith("/") || text.startsWith(service.name() + "/");
    return whole ? text : service.name() + "/" + text;
  }

  /** Refuses what is outside of a folder once links are followed; the folder may be a link. */
  static void requireInside(Path file, Path folder, String what) throws BrokenServiceException {
    try {
      if (file.toRealPath().startsWith(folder.toRealPath())) {
        return;
      }
    } catch (IOException e) {
      throw new BrokenServiceException(what + " cannot be read");
    }
    throw new BrokenServiceException(what + " leads out of its folder");
  }
}
