-- "conversation" is the sealed document of prompt and answer, word for word.
create table advice (
  id             uuid        not null primary key,
  account_id     bigint,
  advisor        text        not null,
  cluster        text        not null,
  namespace      text,
  about          text,
  asked_at       timestamptz not null,
  answered_at    timestamptz not null,
  failure        text,
  conversation   bytea       not null,
  dropped_claims integer     not null
);
create index advice_account_newest on advice (account_id, asked_at desc, id desc);
create index advice_newest on advice (asked_at desc, id desc);
