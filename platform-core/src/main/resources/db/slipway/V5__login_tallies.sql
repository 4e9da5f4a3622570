-- What is remembered of attempts to log in; "login" is a digest, never a name.
create table login_tallies (
  login      text        not null,
  address    text        not null,
  failures   integer     not null,
  not_before timestamptz,
  trusted    boolean     not null,
  forget_at  timestamptz not null,
  primary key (login, address)
) with (fillfactor = 80);
create index login_tallies_forget_at on login_tallies (forget_at);
