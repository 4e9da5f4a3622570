-- One table for documents 001 and 002: the one shows the id, the other the uuid. "search_text" is what a search looks
-- into, in lower case as the application has it, whatever the locale of the database.
create sequence project_ids;
create table projects (
  id              bigint      not null primary key,
  uuid            uuid        not null,
  owner_id        bigint      not null,
  name            text        not null,
  description     text,
  search_text     text        not null,
  expiration_date date,
  repo_url        text,
  archived        boolean     not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  deleted_at      timestamptz,
  version         integer     not null
);
create unique index projects_uuid on projects (uuid);
create index projects_live_owner on projects (owner_id, created_at desc, id desc) where deleted_at is null;

create table project_members (
  project_id bigint      not null constraint project_members_project references projects,
  account_id bigint      not null,
  role       text        not null,
  created_at timestamptz not null,
  version    integer     not null,
  primary key (project_id, account_id)
);
create index project_members_account on project_members (account_id, project_id);

-- Which reminders were given, so that none is given twice.
create table project_reminders (
  project_id      bigint      not null constraint project_reminders_project references projects,
  expiration_date date        not null,
  days            integer     not null,
  at              timestamptz not null,
  primary key (project_id, expiration_date, days)
);
