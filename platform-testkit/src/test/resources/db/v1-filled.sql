-- A filled database of schema version 1; the rows are those of FilledStores.
insert into accounts (id, uuid, name, email, full_name, password_hash, admin, active, tier, created_at, updated_at, deleted_at, version)
  values ('1', '0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10', 'ada', 'Ada@example.com', E'Ada \\ "Lovelace"
Countess	of x', '$argon2id$v=19$hash', 'true', 'true', 'ADMIN', '2026-02-03 04:05:06.789012+00', '2026-02-03 04:05:07.789012+00', NULL, '0');
insert into chart_archives (digest, name, version, content)
  values ('sha256:29fedba426ef8c7d4ebc6b6d6920f5a93338e271ec5db12df55a1574149e234a', 'db', '1.2.3', E'\\x746865206279746573206f662061206368617274');
insert into events (sequence, at, kind, object_type, object_id, owner, actor, data)
  values ('1', '2026-02-03 04:05:06.789012+00', 'deployment.ready', 'deployment', '1', '1', 'system', '{"generation":2}');
insert into installation (name, value, created_at)
  values ('encryption key', '70b0ae187c771a47', '2026-11-20 17:31:48.450917+00');
insert into products (id, name, description, template_id, created_at, deleted_at, version)
  values ('1', 'Datenbank ü', NULL, '1', '2026-02-03 04:05:06.789012+00', NULL, '0');
insert into registry_credentials (host, username, password, updated_at, version)
  values ('registry.example.com', 'robot', E'\\x01aed951273a9863f4b77ce2a2e3d74d9bdb0987f92ab77e536a7476476c3941793f1dd53a083dbf13c4473a385b64f1afc1b9e60a323da95c84adb7f0', '2026-02-03 04:05:06.789012+00', '0');
insert into releases (key, namespace, name, state, reason, desired_generation, applied_generation, revision, config_digest, operation, operation_epoch, progressing_since, attempts, observed_at, document, version)
  values ('deployment/1', 'db-ada-123456', 'db-ada-123456', 'READY', NULL, '2', '2', '3', 'sha256:00', NULL, '7', NULL, '0', '2026-02-03 04:05:06.789012+00', '{"v":1,"objects":[{"apiVersion":"v1","kind":"Service","namespace":"db-ada-123456","name":"db","health":"HEALTHY","message":null}]}', '0');
insert into charts (id, digest, reference, name, version, size, created_at)
  values ('1', 'sha256:29fedba426ef8c7d4ebc6b6d6920f5a93338e271ec5db12df55a1574149e234a', 'chart://sha256:29fedba426ef8c7d4ebc6b6d6920f5a93338e271ec5db12df55a1574149e234a', 'db', '1.2.3', '20', '2026-02-03 04:05:06.789012+00');
insert into inventory_revisions (cluster, namespace, name, revision, status, chart_name, chart_version, chart_digest, description, updated_at, document, version)
  values ('simulated', 'db-ada-123456', 'db-ada-123456', '3', 'DEPLOYED', 'db', '1.2.3', 'sha256:29fedba426ef8c7d4ebc6b6d6920f5a93338e271ec5db12df55a1574149e234a', 'done', '2026-02-03 04:05:06.789012+00', E'\\x01aed951274d2d7d805a730857ccf4987f775493f2c49048509d11d334c3ba1538ad81f343896b3457311ca8f147c73302a429dd47ce192f7e2291f94233e0e1538b5657d79e21d8272c74fff91559a26c8004e552ee6e018a5a2397afa4e47803f23889f9b6012764e4f4fd25ac1c6cee5987f3d4e726b3c42e93f64ffb56d1dee44c1f0a8e959896188594daeb6a', '0');
insert into templates (id, product_id, chart_reference, chart_version, status, archive_digest, document, created_at, deleted_at, version)
  values ('1', '1', 'oci://registry.example.com/charts/db', '1.2.3', 'READY', 'sha256:29fedba426ef8c7d4ebc6b6d6920f5a93338e271ec5db12df55a1574149e234a', '{"v":1,"chart_digest":null,"version_label":"first","status_reason":null,"allow_cluster_scoped":true,"default_values":{"replicas":1},"values_schema":{"type":"object","properties":{"replicas":{"type":"integer"}}},"capabilities":null,"chart_schema":null}', '2026-02-03 04:05:06.789012+00', NULL, '0');
insert into deployments (id, account_id, name, template_id, domain_name, user_values, generation, suspended, cancelled, status, drifted, last_error, stalled, next_attempt_at, applied_template_id, observed_generation, last_reconcile_at, created_at, deleted_at, version)
  values ('1', '1', 'db-ada-123456', '1', 'db.example.com', E'\\x01aed95127b4514cbf0a1815973fe4a726179c4b3e9ddc606094f59391c30863186cb3a317fda080c6d604b4c8104b22ee67c62b83d791c59d04c0ba47c5b87931c033bc771a3f0efa3f569fe001d66617d0bc9632999e59e18d5e9423f7', '2', 'false', 'false', 'READY', 'true', 'an old error', 'false', '2026-02-03 04:05:08.789012+00', '1', '2', '2026-02-03 04:05:09.789012+00', '2026-02-03 04:05:06.789012+00', NULL, '0');
insert into deployment_revisions (deployment_id, number, template_id, domain_name, user_values, action, actor, status, reason, created_at, finished_at, version)
  values ('1', '1', '1', NULL, E'\\x01aed95127dc49c773b927a6813115a2b54e8275bb3719f94e89dd59f8274dac8d82621b2503fa692412c2584156ab3c8849fec883d9a0d4cff8a89d66699996ad0c868f99cf816d6f67f76510b8a01a5a9e9c9f89f49a47df7c03ed5068', 'create', 'ada@example.com', 'SUCCEEDED', NULL, '2026-02-03 04:05:06.789012+00', '2026-02-03 04:05:10.789012+00', '0');
select setval('account_ids', 1);
select setval('product_ids', 1);
select setval('template_ids', 1);
select setval('chart_ids', 1);
select setval('deployment_ids', 1);
select setval('event_sequences', 1);
