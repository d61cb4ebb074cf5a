-- Secrets that count no more because their client went over to keys, by their SHA-256: one that is found in an old file is
-- not given to anybody again.
create table forgotten_client_secret (
    hash         bytea       primary key check (octet_length(hash) = 32),
    client       text        not null,
    forgotten_at timestamptz not null
);
