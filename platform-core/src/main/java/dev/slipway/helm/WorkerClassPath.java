package dev.slipway.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.jni.HelmLib;
import com.sun.jna.Native;
import dev.slipway.helm.worker.HelmWorker;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The class path of a worker process, found through the host's class loader: plain jars and class
 * folders are used where they are, jars inside another archive (a Spring Boot fat jar) and merged
 * ones are copied out.
 */
final class WorkerClassPath {
  private static final List<Class<?>> ANCHORS =
      List.of(HelmWorker.class, Helm.class, HelmLib.class, Native.class);
  private static final List<String> NEEDED =
      List.of("dev/slipway/helm/worker/", "com/marcnuri/helm/", "com/sun/jna/");

  private WorkerClassPath() {}

  /** The class path, with what had to be copied in {@code folder}. */
  static String assemble(PrivateFolder folder) throws IOException {
    Set<String> parts = new LinkedHashSet<>();
    for (Class<?> anchor : ANCHORS) {
      parts.add(locate(anchor, folder).toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  private static Path locate(Class<?> anchor, PrivateFolder folder) throws IOException {
    String resource = anchor.getName().replace('.', '/') + ".class";
    URL url = anchor.getResource("/" + resource);
    if (url == null) {
      throw new IOException("cannot find the class file of " + anchor.getName());
    }
    URLConnection connection = url.openConnection();
    if (connection instanceof JarURLConnection jar) {
      URL archive = jar.getJarFileURL();
      return "file".equals(archive.getProtocol())
          ? path(archive)
          : copy(jar.getJarFile(), archive, folder);
    }
    if ("file".equals(url.getProtocol())) {
      Path file = path(url);
      for (int depth = resource.split("/", -1).length; depth > 0; depth--) {
        Path parent = file.getParent();
        if (parent == null) {
          throw new IOException("cannot find the class folder of " + anchor.getName());
        }
        file = parent;
      }
      return file;
    }
    throw new IOException("cannot read classes from " + url.getProtocol() + " addresses");
  }

  private static Path copy(JarFile jar, URL archive, PrivateFolder folder) throws IOException {
    String name = Integer.toHexString(archive.toString().hashCode()) + ".jar";
    Path target = folder.path().resolve(name);
    if (Files.exists(target)) {
      return target;
    }
    try (OutputStream file = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory() && NEEDED.stream().anyMatch(entry.getName()::startsWith)) {
          zip.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream content = jar.getInputStream(entry)) {
            content.transferTo(zip);
          }
          zip.closeEntry();
        }
      }
    }
    return target;
  }

  private static Path path(URL url) throws IOException {
    try {
      return Path.of(new URI(url.toString()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("cannot read " + url, e);
    }
  }
}
