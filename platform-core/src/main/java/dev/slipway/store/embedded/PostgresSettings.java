package dev.slipway.store.embedded;

/** How the embedded PostgreSQL is set up; the port is given at each start. */
final class PostgresSettings {

  private PostgresSettings() {}

  /** The content of {@code postgresql.conf}. Logs never show statements or rows. */
  static String text() {
    return """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 100
        shared_buffers = '128MB'
        dynamic_shared_memory_type = 'mmap'
        max_wal_size = '1GB'
        checkpoint_completion_target = 0.9
        random_page_cost = 1.1
        jit = off
        client_connection_check_interval = '2s'
        datestyle = 'iso, mdy'
        timezone = 'UTC'
        log_timezone = 'UTC'
        default_text_search_config = 'pg_catalog.english'
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = '1d'
        log_rotation_size = 0
        log_line_prefix = '%m [%p] '
        log_checkpoints = off
        log_error_verbosity = terse
        log_min_error_statement = panic
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        """;
  }
}
