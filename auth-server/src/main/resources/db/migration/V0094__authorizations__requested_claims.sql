-- Claims that a client asked for one by one (OpenID Connect Core §5.5), such as "id_token.email userinfo.address"; null where it
-- asked for none. There are few, so the text has a bound.
--
-- To change a table waits for whoever uses it, and meanwhile everybody waits for it: not for long. Grants that are there have none,
-- so none of them is read for the bound.
set local lock_timeout = '5s';

alter table pending_consent add column claims text check (length(claims) <= 500);

alter table user_grant add column claims text;
alter table user_grant add constraint user_grant_claims_bounded check (length(claims) <= 500) not valid;
