package dev.slipway.store.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What a backup file says of itself, in its entry {@code manifest.json}.
 *
 * @param format the layout of the file
 * @param schemaVersion the version of the schema that the tables have
 * @param createdAt when the backup was begun, in ISO 8601
 * @param tables what the file holds of each table
 * @param sequences the last value of each sequence that was used
 */
record BackupManifest(
    int format,
    String schemaVersion,
    String createdAt,
    List<Table> tables,
    Map<String, Long> sequences) {
  static final int FORMAT = 1;
  static final String ENTRY = "manifest.json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  BackupManifest {
    tables = List.copyOf(tables);
    sequences = Map.copyOf(sequences);
  }

  /** Reads a manifest; an {@link IOException} says that it is none. */
  static BackupManifest read(InputStream input) throws IOException {
    return MAPPER.readValue(input, BackupManifest.class);
  }

  byte[] bytes() {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest cannot be written", e);
    }
  }

  /**
   * A table in the file.
   *
   * @param name the table
   * @param columns the columns, in the order of the rows
   * @param rows how many there are
   * @param sha256 over the entry's bytes, in hex
   */
  record Table(String name, List<String> columns, long rows, String sha256) {
    Table {
      columns = List.copyOf(columns);
    }

    /** The entry with the rows, in PostgreSQL's text format. */
    String entry() {
      return "tables/" + name;
    }

    /** The table with its columns, as COPY wants them. */
    String target() {
      return SqlNames.quote(name)
          + " ("
          + String.join(", ", columns.stream().map(SqlNames::quote).toList())
          + ")";
    }
  }
}
