-- For the moment that it takes, nobody else uses these tables: not for long.
set local lock_timeout = '5s';

-- When the person signed out of the browser session in which they granted this, where it goes on all the same: they granted
-- offline_access (OpenID Connect Core §11).
alter table user_grant add column left_session_at timestamptz;

-- To end all of those of one client. By their scopes alone, which never change: so ending one touches no index.
create index user_grant_offline on user_grant (client) where 'offline_access' = any(string_to_array(scopes, ' '));

-- Whether the scope was allowed together with offline_access: for the time after the person signs out too.
alter table consent add column offline boolean not null default false;
