package dev.slipway.store.jpa;

/** Names of tables, columns and schemas in statements. */
final class SqlNames {

  private SqlNames() {}

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
