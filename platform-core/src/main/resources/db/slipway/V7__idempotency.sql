-- Answers that are kept for a day, so that a request that is sent twice is done once. A row without an answer is seen by
-- the transaction that made it alone.
create table idempotency_keys (
  account    bigint           not null,
  key        text collate "C" not null,
  expires_at timestamptz      not null,
  answer     bytea,
  primary key (account, key)
);
create index idempotency_keys_expiry on idempotency_keys (expires_at);
