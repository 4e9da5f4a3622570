package dev.slipway.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/** A repository's {@code index.yaml}, of which only one chart's entries are kept. */
final class RepositoryIndex {
  private static final int MAX_VERSIONS = 20_000;

  private RepositoryIndex() {}

  /**
   * A version in the index.
   *
   * @param version the chart's version
   * @param url where its archive is, absolute or relative to the index; empty when it is nowhere
   * @param digest of the archive, or empty
   */
  record Entry(String version, String url, String digest) {}

  /**
   * The versions of the chart.
   *
   * @throws InvalidChartException when the file is no index
   */
  static List<Entry> entries(byte[] index, String chart) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(Integer.MAX_VALUE);
    limits.setMaxAliasesForCollections(0);
    ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder().loaderOptions(limits).build());
    try (JsonParser parser = yaml.createParser(index)) {
      boolean isIndex = false;
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean isEntries = parser.currentName().equals("entries");
          isIndex |= isEntries;
          if (parser.nextToken() == JsonToken.START_OBJECT && isEntries) {
            List<Entry> found = chart(parser, chart);
            if (!found.isEmpty()) {
              return found;
            }
          } else {
            parser.skipChildren();
          }
        }
      }
      if (isIndex) {
        return List.of();
      }
    } catch (IOException | RuntimeException e) {
      throw new InvalidChartException("The repository's index.yaml does not parse");
    }
    throw new InvalidChartException("The repository's index.yaml is no index of charts");
  }

  private static List<Entry> chart(JsonParser parser, String chart) throws IOException {
    List<Entry> entries = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isIt = parser.currentName().equals(chart);
      if (parser.nextToken() == JsonToken.START_ARRAY && isIt) {
        while (parser.nextToken() == JsonToken.START_OBJECT && entries.size() < MAX_VERSIONS) {
          entries.add(entry(parser));
        }
      } else {
        parser.skipChildren();
      }
    }
    return entries;
  }

  /** Reads texts as they stand: a version or digest may look like a number. */
  private static Entry entry(JsonParser parser) throws IOException {
    String version = "";
    String url = "";
    String digest = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && field.equals("urls")) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          url = url.isEmpty() && parser.currentToken().isScalarValue() ? parser.getText() : url;
          parser.skipChildren();
        }
      } else if (value.isScalarValue() && field.equals("version")) {
        version = parser.getText();
      } else if (value.isScalarValue() && field.equals("digest")) {
        digest = value == JsonToken.VALUE_NULL ? "" : parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return new Entry(version, url, digest);
  }
}
