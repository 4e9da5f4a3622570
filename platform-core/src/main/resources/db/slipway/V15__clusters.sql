-- "kubeconfig" is encrypted: it holds credentials. "generation" rises whenever something else shall be done with a cluster;
-- "failure" is why the last start, stop or restart failed. Names sort by their bytes, as the application sorts them.
create table clusters (
  id                 uuid             not null primary key,
  owner_id           bigint,
  platform           boolean          not null,
  name               text collate "C" not null,
  driver             text             not null,
  profile            text,
  wanted_cpus        integer,
  wanted_memory      integer,
  wanted_disk_size   integer,
  wanted_version     text,
  kubeconfig         bytea,
  generation         bigint           not null,
  status             text             not null,
  reason             text,
  failure            text,
  cpus               integer,
  memory             integer,
  disk_size          integer,
  kubernetes_version text,
  observed_at        timestamptz,
  created_at         timestamptz      not null,
  updated_at         timestamptz      not null,
  version            integer          not null
);
create unique index clusters_name on clusters (name);
create unique index clusters_profile on clusters (driver, profile) where profile is not null;
create unique index clusters_platform on clusters (platform) where platform;
