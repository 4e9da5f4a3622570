package dev.slipway.store.jpa;

import dev.slipway.chart.ChartArchive;
import java.util.Optional;

/** The bytes of charts by digest, for every store that refers to an archive. */
final class ChartArchives {
  private final ConnectionSource connections;

  ChartArchives(ConnectionSource connections) {
    this.connections = connections;
  }

  /** Stores the archive unless it is there. */
  void put(ChartArchive archive) {
    connections.withConnection(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "insert into chart_archives (digest, name, version, content)"
                      + " values (?, ?, ?, ?) on conflict (digest) do nothing")) {
            statement.setString(1, archive.digest());
            statement.setString(2, archive.name());
            statement.setString(3, archive.version());
            statement.setBytes(4, archive.bytes());
            return statement.executeUpdate();
          }
        });
  }

  boolean contains(String digest) {
    return connections.withConnection(
        connection -> {
          try (var statement =
              connection.prepareStatement("select 1 from chart_archives where digest = ?")) {
            statement.setString(1, digest);
            try (var result = statement.executeQuery()) {
              return result.next();
            }
          }
        });
  }

  Optional<ChartArchive> find(String digest) {
    return connections.withConnection(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "select name, version, content from chart_archives where digest = ?")) {
            statement.setString(1, digest);
            try (var result = statement.executeQuery()) {
              return result.next()
                  ? Optional.of(
                      new ChartArchive(
                          result.getString(1), result.getString(2), result.getBytes(3)))
                  : Optional.empty();
            }
          }
        });
  }
}
