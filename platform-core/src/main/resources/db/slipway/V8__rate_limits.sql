-- How much of their rate limits callers have used up. Nothing is lost when this is: it is not written to the log of the
-- database, and a crash empties it. "expires_at" is in milliseconds since 1970.
create unlogged table rate_limit_buckets (
  id         text collate "C" not null primary key,
  state      bytea,
  expires_at bigint
) with (fillfactor = 80);
create index rate_limit_buckets_expiry on rate_limit_buckets (expires_at);
