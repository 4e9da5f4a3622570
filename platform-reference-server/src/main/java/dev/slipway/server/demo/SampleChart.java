package dev.slipway.server.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The chart that ships with the server, as the archive that {@code helm package} would make. */
final class SampleChart {
  static final String NAME = "greeter";

  private SampleChart() {}

  /** The archive; the same bytes every time. */
  static byte[] archive() {
    URL marker = SampleChart.class.getResource("charts/" + NAME + "/Chart.yaml");
    if (marker == null) {
      throw new DemoException("the sample chart is missing from this build");
    }
    try {
      URI uri = marker.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return pack(Path.of(uri).resolveSibling("."));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        String text = uri.toString();
        return pack(jar.getPath(text.substring(text.indexOf('!') + 1)).resolveSibling("."));
      }
    } catch (IOException | URISyntaxException e) {
      throw new DemoException("cannot read the sample chart", e);
    }
  }

  private static byte[] pack(Path place) throws IOException {
    Path folder = place.normalize();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Path file : files(folder)) {
        byte[] content = Files.readAllBytes(file);
        TarArchiveEntry entry = new TarArchiveEntry(NAME + "/" + folder.relativize(file));
        entry.setSize(content.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
