package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.NotFoundException;
import dev.slipway.pipeline.ScriptService;
import dev.slipway.pipeline.ScriptServiceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Services of deploy scripts on PostgreSQL. */
final class PostgresScriptServiceStore implements ScriptServiceStore {
  private static final String SELECT = "select * from script_services ";

  private final ConnectionSource connections;
  private final Statements statements;

  PostgresScriptServiceStore(ConnectionSource connections) {
    this.connections = connections;
    this.statements = new Statements(connections);
  }

  @Override
  public void hold() {
    connections.withConnection(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.execute("lock table script_services in share row exclusive mode");
          }
        });
  }

  @Override
  public ScriptService insert(String name, ObjectNode data) {
    return statements
        .first(
            "insert into script_services (name, data) values (?, ?::json) returning *",
            PostgresScriptServiceStore::service,
            name,
            JsonDocuments.write(data))
        .orElseThrow();
  }

  @Override
  public void update(ScriptService service) {
    int changed =
        statements.update(
            "update script_services set data = ?::json where id = ?",
            JsonDocuments.write(service.data()),
            service.id());
    if (changed == 0) {
      throw new NotFoundException("There is no service " + service.id());
    }
  }

  @Override
  public boolean delete(long id) {
    return statements.update("delete from script_services where id = ?", id) > 0;
  }

  @Override
  public Optional<ScriptService> find(long id) {
    return statements.first(SELECT + "where id = ?", PostgresScriptServiceStore::service, id);
  }

  @Override
  public Optional<ScriptService> findForUpdate(long id) {
    return statements.first(
        SELECT + "where id = ? for update", PostgresScriptServiceStore::service, id);
  }

  @Override
  public Optional<ScriptService> find(String name) {
    return statements.first(SELECT + "where name = ?", PostgresScriptServiceStore::service, name);
  }

  @Override
  public List<ScriptService> list() {
    return statements.list(SELECT + "order by id", PostgresScriptServiceStore::service);
  }

  private static ScriptService service(ResultSet row) throws SQLException {
    return new ScriptService(
        row.getLong("id"),
        row.getString("name"),
        (ObjectNode) JsonDocuments.read(row.getString("data")));
  }
}
