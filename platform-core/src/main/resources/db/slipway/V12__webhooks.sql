-- "target" is encrypted: the address may hold a token, and what deliveries are signed with is one. "kinds" has blanks
-- between them.
create table webhooks (
  id            uuid        not null primary key,
  project_id    bigint      not null constraint webhooks_project references projects,
  target        bytea       not null,
  kinds         text        not null,
  active        boolean     not null,
  last_sequence bigint      not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);
create index webhooks_of_project on webhooks (project_id, created_at, id);
create index webhooks_active on webhooks (project_id) where active;

create table webhook_deliveries (
  id              uuid        not null primary key,
  webhook_id      uuid        not null constraint webhook_deliveries_webhook references webhooks on delete cascade,
  cause           text        not null,
  sequence        bigint,
  kind            text        not null,
  status          text        not null,
  attempts        integer     not null,
  response_status integer,
  error           text,
  duration_ms     bigint,
  created_at      timestamptz not null,
  finished_at     timestamptz,
  next_attempt_at timestamptz
);
create index webhook_deliveries_newest on webhook_deliveries (webhook_id, created_at desc, sequence desc nulls first, id desc);
create index webhook_deliveries_pending on webhook_deliveries (webhook_id) where status = 'PENDING';
create index webhook_deliveries_age on webhook_deliveries (created_at);

-- Whoever reads the feed is asked for the projects that it owns, deleted ones among them.
create index projects_owner on projects (owner_id);
