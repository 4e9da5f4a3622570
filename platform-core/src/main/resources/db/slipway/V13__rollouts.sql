-- "config" is encrypted, here as in the environments: it may hold secrets.
alter table projects add column config bytea;

alter table environments
  add column rollouts    bigint      not null default 0,
  add column checked_at  timestamptz,
  add column reminded_at timestamptz not null default now();
alter table environments alter column rollouts drop default, alter column reminded_at drop default;
drop index environments_live_project;
create index environments_project on environments (project_id, created_at, id)
  where deleted_at is null or status <> 'EXPIRED';

-- "inputs" is encrypted: the values of the chart and which of them are secret. Only the log's writers touch "log_lines".
create table rollouts (
  id             uuid        not null primary key,
  environment_id uuid        not null constraint rollouts_environment references environments,
  number         bigint      not null,
  version        text        not null,
  action         text        not null,
  source_id      uuid        constraint rollouts_source references rollouts,
  template_id    bigint,
  chart_digest   text,
  inputs         bytea       not null,
  actor          text        not null,
  status         text        not null,
  reason         text,
  created_at     timestamptz not null,
  started_at     timestamptz,
  finished_at    timestamptz,
  log_lines      bigint      not null default 0
);
create unique index rollouts_number on rollouts (environment_id, number);
create index rollouts_waiting on rollouts (template_id) where status = 'PENDING' and template_id is not null;

-- "mark" tells a line from others that say the same thing again, so that it is kept once.
create table rollout_log (
  rollout_id uuid        not null constraint rollout_log_rollout references rollouts,
  number     bigint      not null,
  at         timestamptz not null,
  source     text        not null,
  mark       text,
  line       text        not null,
  primary key (rollout_id, number)
);
create unique index rollout_log_mark on rollout_log (rollout_id, mark) where mark is not null;
create index rollout_log_at on rollout_log using brin (at);
