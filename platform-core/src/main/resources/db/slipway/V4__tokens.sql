-- Tokens are kept as SHA-256 in hex, never themselves.

-- A family begins at a login; of its tokens one at most is unused.
create table refresh_tokens (
  hash       text collate "C" not null primary key,
  family     uuid        not null,
  account_id bigint      not null constraint refresh_tokens_account references accounts,
  issued_at  timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index refresh_tokens_family on refresh_tokens (family);
create index refresh_tokens_account_id on refresh_tokens (account_id);
create index refresh_tokens_expires_at on refresh_tokens (expires_at);

create sequence machine_token_ids;
create table machine_tokens (
  id           bigint      not null primary key,
  account_id   bigint      not null constraint machine_tokens_account references accounts,
  name         text        not null,
  scopes       text        not null,
  hash         text collate "C" not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  last_used_at timestamptz
) with (fillfactor = 80);
create unique index machine_tokens_hash on machine_tokens (hash);
create index machine_tokens_account_id on machine_tokens (account_id, id);

-- Which account a person of an external identity provider is.
create table account_links (
  issuer     text collate "C" not null,
  subject    text collate "C" not null,
  account_id bigint      not null constraint account_links_account references accounts,
  created_at timestamptz not null,
  primary key (issuer, subject)
);
create index account_links_account_id on account_links (account_id);
