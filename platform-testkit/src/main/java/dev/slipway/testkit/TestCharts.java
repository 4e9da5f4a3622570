package dev.slipway.testkit;

import dev.slipway.chart.ChartArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * Charts for tests, kept as plain files in the testkit and packed on demand; the same files give
 * the same bytes.
 *
 * <ul>
 *   <li>{@code web}: Deployment, Service, ConfigMap, Secret, a CRD, a subchart, notes, a schema,
 *       and a hook Job when {@code hook.enabled}, which never ends with {@code hook.parallelism} 0
 *   <li>{@code broken}: a template that cannot be rendered
 * </ul>
 */
public final class TestCharts {
  private TestCharts() {}

  /** The chart {@code web}, version 1.0.0. */
  public static ChartArchive web() {
    return pack("web", Map.of());
  }

  /** The chart {@code web} for certain versions of Kubernetes only. */
  public static ChartArchive webFor(String kubeVersion) {
    String metadata = new String(files("web").get("Chart.yaml"), StandardCharsets.UTF_8);
    return pack("web", Map.of("Chart.yaml", metadata + "kubeVersion: \"" + kubeVersion + "\"\n"));
  }

  /** The chart {@code broken}. */
  public static ChartArchive broken() {
    return pack("broken", Map.of());
  }

  /**
   * A chart of the testkit with some files added or replaced.
   *
   * @param name the chart's folder
   * @param changed texts by path inside the chart
   */
  public static ChartArchive pack(String name, Map<String, String> changed) {
    SortedMap<String, byte[]> files = files(name);
    changed.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    String version = "";
    for (String line :
        new String(files.get("Chart.yaml"), StandardCharsets.UTF_8).lines().toList()) {
      if (line.startsWith("version: ")) {
        version = line.substring("version: ".length()).strip();
      }
    }
    return new ChartArchive(name, version, tar(name, files));
  }

  private static byte[] tar(String name, SortedMap<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/" + file.getKey());
        entry.setSize(file.getValue().length);
        entry.setModTime(0L);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static SortedMap<String, byte[]> files(String name) {
    String folder = "charts/" + name + "/";
    URL metadata = TestCharts.class.getResource("/" + folder + "Chart.yaml");
    if (metadata == null) {
      throw new IllegalArgumentException("the testkit has no chart " + name);
    }
    try {
      URLConnection connection = metadata.openConnection();
      return connection instanceof JarURLConnection jar
          ? inJar(jar.getJarFile(), folder)
          : inFolder(Path.of(new URI(metadata.toString())).resolveSibling("."));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("cannot read the chart " + name, e);
    }
  }

  private static SortedMap<String, byte[]> inFolder(Path folder) throws IOException {
    Path root = folder.normalize();
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static SortedMap<String, byte[]> inJar(JarFile jar, String folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
        try (InputStream content = jar.getInputStream(entry)) {
          files.put(entry.getName().substring(folder.length()), content.readAllBytes());
        }
      }
    }
    return files;
  }
}
