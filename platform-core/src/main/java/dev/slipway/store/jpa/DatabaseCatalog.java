package dev.slipway.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the schema that a connection uses holds. */
final class DatabaseCatalog {
  private static final String TABLES =
      "select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace"
          + " and c.relkind in ('r', 'p') order by 1";
  private static final String REFERENCES =
      "select source.relname || ' ' || target.relname from pg_constraint k"
          + " join pg_class source on source.oid = k.conrelid"
          + " join pg_class target on target.oid = k.confrelid"
          + " where k.contype = 'f' and k.connamespace = current_schema()::regnamespace";
  private static final String COLUMNS =
      "select a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid"
          + " where c.relnamespace = current_schema()::regnamespace and c.relname = ?"
          + " and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum";
  private static final String SEQUENCES =
      "select sequencename, last_value from pg_sequences where schemaname = current_schema()"
          + " and last_value is not null";
  private static final String VERSION =
      "select version from "
          + Schema.HISTORY_TABLE
          + " where success and version is not null order by installed_rank desc limit 1";

  private final Connection connection;

  DatabaseCatalog(Connection connection) {
    this.connection = connection;
  }

  String schema() throws SQLException {
    return texts("select current_schema()").get(0);
  }

  /** The database's time in ISO 8601. */
  String now() throws SQLException {
    return texts("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
        .get(0);
  }

  boolean isEmpty() throws SQLException {
    return texts(TABLES).isEmpty();
  }

  /** The version of the platform's schema, or empty when it is not there. */
  Optional<String> version() throws SQLException {
    return texts(TABLES).contains(Schema.HISTORY_TABLE)
        ? texts(VERSION).stream().findFirst()
        : Optional.empty();
  }

  /** The tables with data, those that others refer to first. */
  List<String> tables() throws SQLException {
    List<String> open = new ArrayList<>(texts(TABLES));
    open.remove(Schema.HISTORY_TABLE);
    List<String> references = texts(REFERENCES);
    List<String> ordered = new ArrayList<>();
    while (!open.isEmpty()) {
      List<String> ready =
          open.stream()
              .filter(
                  table ->
                      open.stream()
                          .filter(other -> !other.equals(table))
                          .noneMatch(other -> references.contains(table + " " + other)))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("the tables " + open + " refer to each other in a ring");
      }
      ordered.addAll(ready);
      open.removeAll(ready);
    }
    return ordered;
  }

  List<String> columns(String table) throws SQLException {
    return texts(COLUMNS, table);
  }

  /** The last value of each sequence that was used. */
  Map<String, Long> sequences() throws SQLException {
    Map<String, Long> values = new LinkedHashMap<>();
    try (var statement = connection.prepareStatement(SEQUENCES);
        var result = statement.executeQuery()) {
      while (result.next()) {
        values.put(result.getString(1), result.getLong(2));
      }
    }
    return values;
  }

  private List<String> texts(String sql, String... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<String> texts = new ArrayList<>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          texts.add(result.getString(1));
        }
      }
      return texts;
    }
  }
}
