package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.EventFilter;
import dev.slipway.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a page of the feed costs where there are many events. */
class EventPlanTest {
  private static final String FILL =
      "insert into events (sequence, at, kind, object_type, object_id, owner, project_id, actor,"
          + " data) select n, now(), 'step', 'thing', n::text, n % 5000, nullif(n % 1000, 0),"
          + " 'system', '{}' from generate_series(1, 100000) n";

  @Test
  void pageOfSomebodysEvents_readsStretchesOfIndexesAndNothingBetween() throws SQLException {
    try (TestDatabase database = TestDatabase.empty()) {
      JpaStores.postgresql(database.pool(4), FilledStores.ENCRYPTION).close();
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(FILL);
        statement.execute("analyze events");

        String seen = plan(connection, EventFilter.seenBy(7, Set.of(1L, 7L, 57L, 4711L)));
        String ofOne = plan(connection, EventFilter.ofProject(3));

        assertThat(seen).contains("events_owner", "events_project");
        assertThat(ofOne).contains("events_project");
        assertThat(seen + ofOne).doesNotContain("Seq Scan", "Rows Removed by Filter");
      }
    }
  }

  private static String plan(Connection connection, EventFilter filter) throws SQLException {
    EventQuery query = EventQuery.of(50_000, filter, 10);
    StringBuilder plan = new StringBuilder();
    try (PreparedStatement statement =
        connection.prepareStatement("explain (analyze) " + query.sql())) {
      query.bind(statement);
      try (ResultSet lines = statement.executeQuery()) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
    }
    return plan.toString();
  }
}
