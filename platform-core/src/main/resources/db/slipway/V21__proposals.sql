-- What advisors proposed for workloads. "document" is sealed: what is said of a workload comes from its logs. A workload may
-- be gone; the row stays until its time is over.
create table proposals (
  id          uuid        not null primary key,
  owner_id    bigint      not null,
  workload_id uuid        not null,
  generation  bigint      not null,
  agent       text        not null,
  document    bytea       not null,
  status      text        not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  decided_at  timestamptz,
  decided_by  text
);
create index proposals_owner_newest on proposals (owner_id, created_at desc, id desc);
create index proposals_newest on proposals (created_at desc, id desc);
create index proposals_workload on proposals (workload_id) where status = 'PENDING';
