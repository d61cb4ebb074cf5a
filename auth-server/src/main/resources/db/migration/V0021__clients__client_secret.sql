-- How a registered service proves who it is: the SHA-256 of a generated secret of 256 bits, never the secret.
create table client_secret (
    client     text        primary key,
    hash       bytea       not null check (octet_length(hash) = 32),
    created_at timestamptz not null
);
