-- The project that an event's object belongs to. Older events have none: the feed is append-only, so they stay as they are.
alter table events add column project_id bigint;
create index events_project on events (project_id, sequence) where project_id is not null;
