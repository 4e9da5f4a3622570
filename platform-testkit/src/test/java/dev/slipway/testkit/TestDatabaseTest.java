package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
  @Test
  void copyOf_startsFromTheTemplateAndSharesNothing() throws SQLException {
    try (TestDatabase first = TestDatabase.copyOf("notes", TestDatabaseTest::prepare);
        TestDatabase second = TestDatabase.copyOf("notes", TestDatabaseTest::prepare)) {
      execute(first.dataSource(), "insert into note values ('first only')");

      assertThat(count(first.pool(2))).isEqualTo(2);
      assertThat(count(second.dataSource())).isEqualTo(1);
    }
  }

  @Test
  void suspend_refusesConnectionsUntilResumed() throws SQLException {
    try (TestDatabase database = TestDatabase.copyOf("notes", TestDatabaseTest::prepare);
        Connection open = database.dataSource().getConnection()) {
      database.suspend();

      assertThatThrownBy(() -> open.createStatement().execute("select 1"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> count(database.dataSource())).isInstanceOf(SQLException.class);
      database.resume();
      assertThat(count(database.dataSource())).isEqualTo(1);
    }
  }

  private static void prepare(DataSource source) {
    try {
      execute(source, "create table note (text text); insert into note values ('from template')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from note")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
