package dev.slipway.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.slipway.chart.ChartArchive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.jspecify.annotations.Nullable;

/**
 * The files of a chart, unpacked in memory, by their path below the chart's folder. Immutable.
 *
 * @param name the chart's name
 * @param version the chart's version
 * @param files the content by path, such as {@code templates/deployment.yaml}
 */
record ChartFiles(String name, String version, Map<String, byte[]> files) {
  private static final long MAX_BYTES = 200L * 1024 * 1024;
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.SPLIT_LINES));

  ChartFiles {
    files = new LinkedHashMap<>(files);
  }

  /** Unpacks an archive. */
  static ChartFiles of(ChartArchive archive) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long total = 0;
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(new ByteArrayInputStream(archive.bytes())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = entry.getName();
        int slash = path.startsWith("./") ? path.indexOf('/', 2) : path.indexOf('/');
        if (!entry.isFile() || slash < 0) {
          continue;
        }
        total += entry.getSize();
        if (total > MAX_BYTES) {
          throw new HelmException(
              HelmException.Kind.PERMANENT, "the chart is larger than 200 MiB unpacked");
        }
        files.put(path.substring(slash + 1), tar.readAllBytes());
      }
    } catch (IOException e) {
      throw new HelmException(
          HelmException.Kind.PERMANENT,
          "the chart " + archive.reference() + " is no gzipped tar: " + e.getMessage(),
          e);
    }
    return new ChartFiles(archive.name(), archive.version(), files);
  }

  /** Packs the files; the same files give the same bytes. */
  ChartArchive archive() {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes, parameters))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/" + file.getKey());
        entry.setSize(file.getValue().length);
        entry.setModTime(0L);
        entry.setMode(0644);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ChartArchive(name, version, bytes.toByteArray());
  }

  /** The file as UTF-8 text, or null when there is none. */
  @Nullable String text(String path) {
    byte[] bytes = files.get(path);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** The chart with one more, or another, file. */
  ChartFiles with(String path, String text) {
    Map<String, byte[]> changed = new LinkedHashMap<>(files);
    changed.put(path, text.getBytes(StandardCharsets.UTF_8));
    return new ChartFiles(name, version, changed);
  }

  /** The YAML file as an object; empty when it is missing or no object. */
  ObjectNode yaml(String path) {
    String text = text(path);
    if (text == null) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode document = YAML.readTree(text);
      return document instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    } catch (IOException e) {
      throw new HelmException(
          HelmException.Kind.PERMANENT, path + " of chart " + name + " does not parse", e);
    }
  }

  /** The object as YAML text. */
  static String yaml(ObjectNode document) {
    try {
      return YAML.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "ChartFiles[" + name + "-" + version + ", " + files.size() + " files]";
  }
}
