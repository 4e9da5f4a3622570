-- "archive" is the stored archive that the content is taken from, "digest" the one with its dependencies inside, once it is
-- valid. "generation" rises whenever the chart is checked anew. Ids sort by their bytes, as texts of them do.
create table helm_charts (
  id            uuid        not null primary key,
  owner_id      bigint      not null,
  name          text        not null,
  chart_version text        not null,
  description   text,
  app_version   text,
  repository    text,
  archive       text,
  generation    bigint      not null,
  status        text        not null,
  reason        text,
  findings      text        not null,
  digest        text,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  version       integer     not null
);
create unique index helm_charts_owner_name_version on helm_charts (owner_id, name, chart_version);
create index helm_charts_owner_newest on helm_charts (owner_id, created_at desc, id desc);
create index helm_charts_newest on helm_charts (created_at desc, id desc);

-- What each version of a chart is that was valid once; it never changes.
create table helm_chart_versions (
  chart_id   uuid        not null references helm_charts (id) on delete cascade,
  version    text        not null,
  digest     text        not null,
  created_at timestamptz not null,
  primary key (chart_id, version)
);

-- Which templates use a chart, asked when it is to be deleted.
create index templates_chart on templates (chart_reference) where deleted_at is null;
