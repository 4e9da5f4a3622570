-- "settings" is encrypted: variables of containers may hold secrets. Ids sort by their bytes, as texts of them do.
create table workloads (
  id                  uuid        not null primary key,
  owner_id            bigint      not null,
  namespace           text        not null,
  name                text        not null,
  image               text        not null,
  container_port      integer     not null,
  replicas            integer     not null,
  chart_id            uuid,
  settings            bytea       not null,
  generation          bigint      not null,
  paused              boolean     not null,
  restarted_at        timestamptz,
  status              text        not null,
  reason              text,
  available_replicas  integer     not null,
  observed_generation bigint      not null,
  observed_at         timestamptz,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  deleted_at          timestamptz,
  version             integer     not null
);
create unique index workloads_owner_name on workloads (owner_id, name);
create index workloads_owner_newest on workloads (owner_id, created_at desc, id desc);
create index workloads_newest on workloads (created_at desc, id desc);

create table workload_revisions (
  workload_id    uuid        not null constraint workload_revisions_workload references workloads on delete cascade,
  generation     bigint      not null,
  action         text        not null,
  image          text        not null,
  container_port integer     not null,
  replicas       integer     not null,
  actor          text        not null,
  created_at     timestamptz not null,
  constraint workload_revisions_pkey primary key (workload_id, generation)
);

-- "workload_id" may name a workload that is gone: the service then says so.
create table network_services (
  id          uuid        not null primary key,
  owner_id    bigint      not null,
  namespace   text        not null,
  name        text        not null,
  type        text        not null,
  port        integer     not null,
  target_port integer     not null,
  protocol    text        not null,
  workload_id uuid,
  generation  bigint      not null,
  status      text        not null,
  reason      text,
  cluster_ip  text,
  address     text,
  node_port   integer,
  observed_at timestamptz,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  deleted_at  timestamptz,
  version     integer     not null
);
create unique index network_services_owner_name on network_services (owner_id, name);
create index network_services_owner_newest on network_services (owner_id, created_at desc, id desc);
create index network_services_newest on network_services (created_at desc, id desc);
create index network_services_workload on network_services (workload_id) where workload_id is not null;
