-- The work queue: one row per (kind, key).
--
-- ready    due, waits for a worker
-- waiting  due at due_at
-- running  held by lease_owner until lease_until
-- stalled  waits to be enqueued anew

create sequence work_queue_epoch;

create table work_queue (
  kind               text collate "C" not null,
  key                text collate "C" not null,
  owner              text collate "C" not null,
  state              text collate "C" not null check (state in ('ready', 'waiting', 'running', 'stalled')),
  due_at             timestamptz not null,
  generation         bigint not null,
  claimed_generation bigint,
  cancelled          boolean not null default false,
  attempt            integer not null default 0,
  waits              integer not null default 0,
  last_error         text,
  lease_owner        text,
  lease_epoch        bigint not null default 0,
  lease_until        timestamptz,
  trace_context      text,
  primary key (kind, key),
  check ((state = 'running') = (lease_until is not null))
) with (
  fillfactor = 80,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_analyze_scale_factor = 0.05,
  autovacuum_analyze_threshold = 2000
);

-- Both without deduplication: an entry that stands for many rows cannot be marked dead before all of them are,
-- and a claim would step over what was claimed before it.

-- What may be claimed now: the claim hops from owner to owner along it.
create index work_queue_ready on work_queue (kind, owner, due_at) with (deduplicate_items = off) where state = 'ready';

-- When a row becomes ready by itself: it falls due, or its worker's lease runs out.
create index work_queue_wake on work_queue (kind, coalesce(lease_until, due_at)) with (deduplicate_items = off)
  where state in ('waiting', 'running');
