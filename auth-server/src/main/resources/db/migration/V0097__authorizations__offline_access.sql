-- When the person signed out of the browser session in which they granted this, where it goes on all the same: they granted
-- offline_access (OpenID Connect Core §11).
--
-- For the moment that it takes, nobody else uses the table: not for long.
set local lock_timeout = '5s';

alter table user_grant add column left_session_at timestamptz;
