-- The latest inspection: one row at most. "document" has what was found; it holds no secret.
create table inspection (
  id           smallint    not null primary key default 1 check (id = 1),
  number       bigint      not null,
  state        text        not null,
  requested_by text,
  requested_at timestamptz,
  started_at   timestamptz,
  finished_at  timestamptz,
  reason       text,
  after_key    text,
  checked      integer     not null,
  skipped      integer     not null,
  document     json        not null
);
