-- An event with an outcome is an audit entry: somebody did something on purpose, or was refused. The events stay one
-- append-only sequence.
alter table events
  add column outcome    text,
  add column account    bigint,
  add column token      text,
  add column route      text,
  add column address    text,
  add column request_id text;
create index events_audit on events (sequence) where outcome is not null;
create index events_audit_actor on events (lower(actor), sequence) where outcome is not null;
create index events_audit_request on events (request_id) where request_id is not null;

-- Sequences rise with the time, so a block range is all that a search by time needs.
create index events_at on events using brin (at);

-- Only the retention task removes events, as a role of its own that the application takes on for that alone.
create or replace function refuse_event_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_user = 'slipway_retention' then
    return null;
  end if;
  raise exception 'events are append-only' using errcode = 'restrict_violation';
end
$$;

-- Where the application's database user may not create roles, retention stays off (the server says so) until somebody
-- who may has run, in this database, and with the names of the user and of the schema:
--   create role slipway_retention nologin;
--   grant slipway_retention to the_user;
--   grant usage on schema the_schema to slipway_retention;
--   grant select, delete on the_schema.events to slipway_retention;
do $$
declare
  may_act boolean;
begin
  -- Roles belong to all databases of the server, so somebody else may create it at the same moment.
  if to_regrole('slipway_retention') is null then
    begin
      create role slipway_retention nologin;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise warning 'the role slipway_retention cannot be created: old events will not be removed';
        return;
    end;
  end if;
  -- Since version 16, who creates a role is its member but may not act as it.
  may_act := case when current_setting('server_version_num')::int >= 160000
    then pg_has_role(current_user, 'slipway_retention', 'set')
    else pg_has_role(current_user, 'slipway_retention', 'member') end;
  if not may_act then
    begin
      execute format('grant slipway_retention to %I', current_user);
    exception
      when unique_violation then null;
      when insufficient_privilege then
        raise warning 'the role slipway_retention is not granted to %: old events will not be removed', current_user;
    end;
  end if;
  execute format('grant usage on schema %I to slipway_retention', current_schema());
  grant select, delete on events to slipway_retention;
end
$$;
