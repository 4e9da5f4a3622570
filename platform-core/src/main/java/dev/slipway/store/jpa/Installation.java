package dev.slipway.store.jpa;

import dev.slipway.error.ConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
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
    repin(name, fingerprint, Set.of());
  }

  /**
   * Like {@link #pin}, but replaces the fingerprint of a former key.
   *
   * @throws ConflictException when the database was made with a key that is not among them
   */
  void repin(String name, String fingerprint, Set<String> former) {
    String kept =
        connections.withConnection(connection -> keep(connection, name, fingerprint, former));
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
        connection -> keep(connection, "id", UUID.randomUUID().toString(), Set.of()));
  }

  private static String keep(
      Connection connection, String name, String fingerprint, Set<String> former)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into installation (name, value) values (?, ?) on conflict (name) do nothing")) {
      insert.setString(1, name);
      insert.setString(2, fingerprint);
      insert.executeUpdate();
    }
    for (String old : former) {
      try (var update =
          connection.prepareStatement(
              "update installation set value = ? where name = ? and value = ?")) {
        update.setString(1, fingerprint);
        update.setString(2, name);
        update.setString(3, old);
        update.executeUpdate();
      }
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
