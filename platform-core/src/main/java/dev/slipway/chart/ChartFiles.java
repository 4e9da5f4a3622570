package dev.slipway.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The few files of a chart that say what it is, collected on a walk over its archive. */
final class ChartFiles {
  static final String CHART = "Chart.yaml";
  private static final String VALUES = "values.yaml";
  private static final String SCHEMA = "values.schema.json";
  private static final int MAX_FILE_BYTES = 5 * 1024 * 1024;
  private static final int MAX_NESTING = 5;
  private static final Set<String> KEPT =
      Set.of(CHART, VALUES, SCHEMA, "requirements.yaml", "Chart.lock", "requirements.lock");
  private static final Pattern SUBCHART_FOLDER = Pattern.compile("charts/[^/._][^/]*/Chart\\.yaml");
  private static final Pattern SUBCHART_ARCHIVE =
      Pattern.compile("(?:charts/[^/]+/)*charts/[^/._][^/]*\\.tgz");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArchiveBudget budget;
  private final int nesting;
  private final Map<String, byte[]> files = new TreeMap<>();
  private String folder = "";
  private final List<ChartName> subcharts = new ArrayList<>();

  private ChartFiles(ArchiveBudget budget, int nesting) {
    this.budget = budget;
    this.nesting = nesting;
  }

  /** Reads a chart and everything packed inside it. */
  static ChartFiles read(byte[] archive) {
    ChartFiles files = new ChartFiles(new ArchiveBudget(), 0);
    files.walk(new ByteArrayInputStream(archive));
    return files;
  }

  /** The file's content as an object; null when the chart has no such file. */
  @Nullable ObjectNode yaml(String file) {
    byte[] content = files.get(file);
    return content == null ? null : ChartYaml.read(file, content);
  }

  /** The chart's {@code values.yaml}; empty when it has none. */
  ObjectNode values() {
    ObjectNode values = yaml(VALUES);
    return values == null ? JSON.createObjectNode() : values;
  }

  /** The chart's {@code values.schema.json}, or null when it has none. */
  @Nullable ObjectNode schema() {
    byte[] content = files.get(SCHEMA);
    if (content == null) {
      return null;
    }
    try {
      if (JSON.readTree(content) instanceof ObjectNode schema) {
        return schema;
      }
      throw new InvalidChartException(SCHEMA + " is not an object");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InvalidChartException(SCHEMA + " does not parse in line " + line);
    } catch (IOException e) {
      throw new InvalidChartException(SCHEMA + " does not parse");
    }
  }

  /** The charts in its {@code charts/} folder. */
  List<ChartName> subcharts() {
    return subcharts;
  }

  /** The archive's one folder. */
  String folder() {
    return folder;
  }

  private void walk(InputStream archive) {
    folder = new TarWalk(budget).walk(archive, this::visit);
  }

  private void visit(String path, long size, InputStream content) throws IOException {
    if (KEPT.contains(path)) {
      files.put(path, readAll(path, size, content));
    } else if (SUBCHART_FOLDER.matcher(path).matches()) {
      subcharts.add(ChartName.of(ChartYaml.read(path, readAll(path, size, content))));
    } else if (SUBCHART_ARCHIVE.matcher(path).matches()) {
      ChartFiles inner = open(path, content);
      if (path.indexOf('/') == path.lastIndexOf('/')) {
        subcharts.add(ChartName.of(inner.require(CHART)));
      }
    }
  }

  ObjectNode require(String file) {
    ObjectNode content = yaml(file);
    if (content == null) {
      throw new InvalidChartException("The chart has no " + file);
    }
    return content;
  }

  private ChartFiles open(String path, InputStream content) {
    if (nesting == MAX_NESTING) {
      throw new InvalidChartException("The chart's archives are nested too deeply");
    }
    ChartFiles inner = new ChartFiles(budget, nesting + 1);
    try {
      inner.walk(content);
      return inner;
    } catch (InvalidChartException e) {
      throw new InvalidChartException(ArchivePaths.show(path) + ": " + e.getMessage());
    }
  }

  private static byte[] readAll(String path, long size, InputStream content) throws IOException {
    if (size > MAX_FILE_BYTES) {
      throw new InvalidChartException(ArchivePaths.show(path) + " is larger than 5 MiB");
    }
    return content.readNBytes((int) size);
  }
}
