-- "number" counts the builds of an image; "image_generation" is the generation of the image that a build was begun with.
-- At most one build of an image runs and at most one waits, which holding the image's row sees to.
create table image_builds (
  id               uuid        not null primary key,
  image_id         uuid        not null references container_images (id),
  owner_id         bigint      not null,
  number           integer     not null,
  image_generation bigint      not null,
  reference        text        not null,
  namespace        text        not null,
  source           text        not null,
  git_url          text,
  git_ref          text,
  context_digest   text,
  context_size     bigint,
  dockerfile       text        not null,
  args             text        not null,
  state            text        not null,
  reason           text,
  digest           text,
  log              text,
  created_at       timestamptz not null,
  started_at       timestamptz,
  finished_at      timestamptz,
  version          integer     not null
);
create unique index image_builds_number on image_builds (image_id, number);
create index image_builds_active on image_builds (state) where state in ('QUEUED', 'RUNNING');

-- Archives that wait to be built; "token" is encrypted. They go when their builds end.
create table image_build_contexts (
  build_id uuid  not null primary key references image_builds (id) on delete cascade,
  archive  bytea not null,
  token    bytea not null
);
