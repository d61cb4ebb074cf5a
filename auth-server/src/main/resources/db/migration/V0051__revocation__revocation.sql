-- What was taken back before its time: tokens that were issued at or before not_after are dead, whoever shows them. Rows go
-- once no such token could be alive anyway.
create table revocation (
    kind       text        not null check (kind in ('token', 'person', 'client')),
    id         text        not null,
    not_after  timestamptz not null,
    reason     text        not null,
    at         timestamptz not null,
    expires_at timestamptz not null,
    primary key (kind, id)
);

create index revocation_expires_at on revocation (expires_at);

insert into revocation (kind, id, not_after, reason, at, expires_at)
select 'token', jti, expires_at, 'client', revoked_at, expires_at from revoked_access_token;

drop table revoked_access_token;
