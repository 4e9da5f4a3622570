-- "config" and "sealed_value" are encrypted: they may hold secrets. Names of variables sort by their bytes, as the
-- application sorts them, whatever the locale of the database.
create table environments (
  id         uuid        not null primary key,
  project_id bigint      not null constraint environments_project references projects,
  name       text        not null,
  type       text        not null,
  config     bytea       not null,
  ttl_hours  integer,
  namespace  text        not null,
  status     text        not null,
  reason     text,
  base_url   text,
  expires_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version    integer     not null
);
create unique index environments_namespace on environments (namespace);
create index environments_live_project on environments (project_id, created_at, id) where deleted_at is null;

create table environment_variables (
  environment_id uuid                not null constraint environment_variables_environment references environments,
  name           text collate "C"    not null,
  sealed_value   bytea               not null,
  secret         boolean             not null,
  updated_at     timestamptz         not null,
  version        integer             not null,
  primary key (environment_id, name)
);
