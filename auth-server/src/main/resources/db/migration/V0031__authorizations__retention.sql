-- Grants past their end are deleted from time to time, with their codes and refresh tokens.
create index user_grant_expires_at on user_grant (expires_at);
