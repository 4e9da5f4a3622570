package dev.slipway.store.jpa;

import dev.slipway.identity.login.LoginTally;
import dev.slipway.identity.login.LoginTallyStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of logins, on PostgreSQL. */
final class JpaLoginTallyStore implements LoginTallyStore {
  private static final String SELECT =
      "select failures, not_before, trusted, forget_at from login_tallies"
          + " where login = ? and address = ?";
  private static final String ADD =
      "insert into login_tallies (login, address, failures, not_before, trusted, forget_at)"
          + " values (?, ?, ?, ?, ?, ?) on conflict (login, address)";
  private static final String PUT =
      ADD
          + " do update set failures = excluded.failures, not_before = excluded.not_before,"
          + " trusted = excluded.trusted, forget_at = excluded.forget_at";
  private static final String REMOVE =
      "delete from login_tallies where (login, address) in (select login, address"
          + " from login_tallies where forget_at <= ? limit ? for update skip locked)";

  private final ConnectionSource connections;

  JpaLoginTallyStore(ConnectionSource connections) {
    this.connections = connections;
  }

  @Override
  public Optional<LoginTally> find(String login, String address) {
    return select(SELECT, login, address);
  }

  @Override
  public LoginTally hold(String login, String address) {
    LoginTally none = LoginTally.none(login, address);
    write(ADD + " do nothing", none);
    return select(SELECT + " for update", login, address).orElse(none);
  }

  @Override
  public void put(LoginTally tally) {
    write(PUT, tally);
  }

  @Override
  public int removeForgotten(Instant now, int limit) {
    return connections.withConnection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setObject(1, time(now));
            statement.setInt(2, limit);
            return statement.executeUpdate();
          }
        });
  }

  private void write(String sql, LoginTally tally) {
    connections.withConnection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tally.login());
            statement.setString(2, tally.address());
            statement.setInt(3, tally.failures());
            statement.setObject(4, timeOrNull(tally.notBefore()));
            statement.setBoolean(5, tally.trusted());
            statement.setObject(6, time(tally.forgetAt()));
            return statement.executeUpdate();
          }
        });
  }

  private Optional<LoginTally> select(String sql, String login, String address) {
    return connections.withConnection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, login);
            statement.setString(2, address);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next()
                  ? Optional.of(
                      new LoginTally(
                          login,
                          address,
                          rows.getInt(1),
                          instantOrNull(rows, 2),
                          rows.getBoolean(3),
                          rows.getObject(4, OffsetDateTime.class).toInstant()))
                  : Optional.empty();
            }
          }
        });
  }

  private static OffsetDateTime time(Instant instant) {
    return Timestamps.stored(instant).atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
    return instant == null ? null : time(instant);
  }

  private static @Nullable Instant instantOrNull(ResultSet rows, int column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
