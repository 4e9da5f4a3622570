-- A workload of a Helm chart stays on the archive that its chart was when somebody named it. No row names a chart yet.
alter table workloads
  add column chart_version text,
  add column chart_digest  text,
  add constraint workloads_chart check (num_nulls(chart_id, chart_version, chart_digest) in (0, 3));
create index workloads_chart_id on workloads (chart_id) where chart_id is not null;
