package dev.slipway.store.jpa;

import dev.slipway.error.ConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a database belongs to: fingerprints that are kept from the first start on. */
final class Installation {
  private final ConnectionSource connections;
  private volatile @Nullable String id;

  Installation(ConnectionSource connections) {
    this.connections = connections;
  }

  /**
   * Keeps the fingerprint when there is none under this name, else compares.
   *
   * @param name what it is of, in words, such as {@code encryption key}
   * @throws ConflictException when the database was made with another
   */
  void pin(String name, String fingerprint) {
    String kept = connections.withConnection(connection -> keep(connection, name, fingerprint));
    if (!kept.equals(fingerprint)) {
      throw new ConflictException(
          "The database was made with another "
              + name
              + " (fingerprint "
              + kept
              + ", given "
              + fingerprint
              + "): start with the one that made it");
    }
  }

  /** The id that the database was given at its first start; asked once. */
  String id() {
    String known = id;
    if (known == null) {
      known = readId();
      id = known;
    }
    return known;
  }

  private String readId() {
    return connections.withConnection(
        connection -> keep(connection, "id", UUID.randomUUID().toString()));
  }

  private static String keep(Connection connection, String name, String fingerprint)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into installation (name, value) values (?, ?) on conflict (name) do nothing")) {
      insert.setString(1, name);
      insert.setString(2, fingerprint);
      insert.executeUpdate();
    }
    try (var select =
        connection.prepareStatement("select value from installation where name = ?")) {
      select.setString(1, name);
      try (var result = select.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }
}
