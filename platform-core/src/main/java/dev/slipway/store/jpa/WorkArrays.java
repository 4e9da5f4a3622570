package dev.slipway.store.jpa;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.WorkKey;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a statement one after the other; lists become SQL arrays. */
final class WorkArrays {
  private final PreparedStatement statement;
  private int position;

  WorkArrays(PreparedStatement statement) {
    this.statement = statement;
  }

  WorkArrays text(@Nullable String value) throws SQLException {
    statement.setString(++position, value);
    return this;
  }

  WorkArrays number(long value) throws SQLException {
    statement.setLong(++position, value);
    return this;
  }

  <T> WorkArrays texts(Collection<T> values, Function<T, @Nullable String> field)
      throws SQLException {
    return array("text", values.stream().map(field).toArray());
  }

  <T> WorkArrays numbers(Collection<T> values, Function<T, Long> field) throws SQLException {
    return array("bigint", values.stream().map(field).toArray());
  }

  <T> WorkArrays flags(Collection<T> values, Function<T, Boolean> field) throws SQLException {
    return array("boolean", values.stream().map(field).toArray());
  }

  /** Binds kinds, keys and epochs. */
  WorkArrays claims(List<Claim> claims) throws SQLException {
    return keys(claims, Claim::key).numbers(claims, Claim::epoch);
  }

  <T> WorkArrays keys(Collection<T> values, Function<T, WorkKey> key) throws SQLException {
    return texts(values, value -> key.apply(value).kind())
        .texts(values, value -> key.apply(value).key());
  }

  private WorkArrays array(String type, Object[] values) throws SQLException {
    Array array = statement.getConnection().createArrayOf(type, values);
    statement.setObject(++position, array, Types.ARRAY);
    return this;
  }
}
