-- "generation" rises whenever the watch of an image begins anew; "since" is where its deadline is counted from. Ids sort
-- by their bytes, as texts of them do.
create table container_images (
  id               uuid        not null primary key,
  owner_id         bigint      not null,
  name             text        not null,
  tag              text        not null,
  repository       text        not null,
  description      text,
  generation       bigint      not null,
  status           text        not null,
  reason           text,
  digest           text,
  size             bigint      not null,
  since            timestamptz not null,
  checked_at       timestamptz,
  unanswered_since timestamptz,
  misses           integer     not null,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  version          integer     not null
);
create unique index container_images_owner_name_tag on container_images (owner_id, name, tag);
create index container_images_owner_newest on container_images (owner_id, created_at desc, id desc);
create index container_images_newest on container_images (created_at desc, id desc);
