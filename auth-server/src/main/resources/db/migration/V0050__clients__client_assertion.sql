-- Client assertions (RFC 7523) that were used, as SHA-256 of client and jti, until they would have expired anyway.
create table client_assertion (
    hash       bytea       primary key check (octet_length(hash) = 32),
    expires_at timestamptz not null
);

create index client_assertion_expires_at on client_assertion (expires_at);
