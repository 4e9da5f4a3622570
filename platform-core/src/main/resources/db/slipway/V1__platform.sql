-- What this database belongs to: fingerprints of the keys that its values were made with.
create table installation (
  name       text        not null primary key,
  value      text        not null,
  created_at timestamptz not null default now()
);

create sequence account_ids;
create table accounts (
  id            bigint      not null primary key,
  uuid          uuid        not null,
  name          text        not null,
  email         text        not null,
  full_name     text,
  password_hash text,
  admin         boolean     not null,
  active        boolean     not null,
  tier          text        not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  deleted_at    timestamptz,
  version       integer     not null
);
create unique index accounts_uuid on accounts (uuid);
create unique index accounts_live_email on accounts (lower(email)) where deleted_at is null;
create unique index accounts_live_name on accounts (name) where deleted_at is null;

create sequence product_ids;
create table products (
  id          bigint      not null primary key,
  name        text        not null,
  description text,
  template_id bigint,
  created_at  timestamptz not null,
  deleted_at  timestamptz,
  version     integer     not null
);
create unique index products_live_name on products (name) where deleted_at is null;

-- "json", not "jsonb": a publisher's schema and defaults keep the order in which they were written.
create sequence template_ids;
create table templates (
  id              bigint      not null primary key,
  product_id      bigint      not null constraint templates_product references products,
  chart_reference text        not null,
  chart_version   text        not null,
  status          text        not null,
  archive_digest  text,
  document        json        not null,
  created_at      timestamptz not null,
  deleted_at      timestamptz,
  version         integer     not null
);
create unique index templates_live_chart
  on templates (product_id, chart_reference, chart_version) where deleted_at is null;

-- Archives are packed already, so PostgreSQL shall not try to compress them.
create table chart_archives (
  digest  text  not null primary key,
  name    text  not null,
  version text  not null,
  content bytea not null
);
alter table chart_archives alter column content set storage external;

create sequence chart_ids;
create table charts (
  id         bigint      not null primary key,
  digest     text        not null constraint charts_archive references chart_archives,
  reference  text        not null,
  name       text        not null,
  version    text        not null,
  size       integer     not null,
  created_at timestamptz not null
);
create unique index charts_digest on charts (digest);

create table registry_credentials (
  host         text        not null primary key,
  username     text        not null,
  password     bytea       not null,
  updated_at   timestamptz not null,
  version      integer     not null
);

create sequence deployment_ids;
create table deployments (
  id                  bigint      not null primary key,
  account_id          bigint      not null,
  name                text        not null,
  template_id         bigint      not null constraint deployments_template references templates,
  domain_name         text,
  user_values         bytea       not null,
  generation          bigint      not null,
  suspended           boolean     not null,
  cancelled           boolean     not null,
  status              text        not null,
  drifted             boolean     not null,
  last_error          text,
  stalled             boolean     not null,
  next_attempt_at     timestamptz,
  applied_template_id bigint,
  observed_generation bigint      not null,
  last_reconcile_at   timestamptz,
  created_at          timestamptz not null,
  deleted_at          timestamptz,
  version             integer     not null
) with (fillfactor = 80);
create unique index deployments_name on deployments (name);
create unique index deployments_live_domain on deployments (domain_name) where status <> 'DELETED';
create index deployments_account on deployments (account_id, id);
create index deployments_template_id on deployments (template_id) where deleted_at is null;

create table deployment_revisions (
  deployment_id bigint      not null constraint deployment_revisions_deployment references deployments,
  number        bigint      not null,
  template_id   bigint      not null,
  domain_name   text,
  user_values   bytea       not null,
  action        text        not null,
  actor         text        not null,
  status        text        not null,
  reason        text,
  created_at    timestamptz not null,
  finished_at   timestamptz,
  version       integer     not null,
  primary key (deployment_id, number)
);

create table releases (
  key                text        not null primary key,
  namespace          text        not null,
  name               text        not null,
  state              text        not null,
  reason             text,
  desired_generation bigint      not null,
  applied_generation bigint      not null,
  revision           integer     not null,
  config_digest      text,
  operation          text,
  operation_epoch    bigint      not null,
  progressing_since  timestamptz,
  attempts           integer     not null,
  observed_at        timestamptz not null,
  document           json        not null,
  version            integer     not null
) with (fillfactor = 80);

-- "document" is encrypted: the manifest, the hooks and the values of a revision hold secrets.
create table inventory_revisions (
  cluster       text    not null,
  namespace     text    not null,
  name          text    not null,
  revision      integer not null,
  status        text    not null,
  chart_name    text    not null,
  chart_version text    not null,
  chart_digest  text    not null constraint inventory_revisions_archive references chart_archives,
  description   text    not null,
  updated_at    timestamptz,
  document      bytea   not null,
  version       integer not null,
  primary key (cluster, namespace, name, revision)
);
alter table inventory_revisions alter column document set storage external;

-- Sequences are given under a lock that is held until the commit, so they rise in commit order.
create sequence event_sequences;
create table events (
  sequence    bigint      not null primary key,
  at          timestamptz not null,
  kind        text        not null,
  object_type text        not null,
  object_id   text        not null,
  owner       bigint,
  actor       text        not null,
  data        json        not null
);
create index events_object on events (object_type, object_id, sequence);
create index events_owner on events (owner, sequence);

create function refuse_event_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only' using errcode = 'restrict_violation';
end
$$;
create trigger events_append_only
  before update or delete or truncate on events
  for each statement execute function refuse_event_change();
