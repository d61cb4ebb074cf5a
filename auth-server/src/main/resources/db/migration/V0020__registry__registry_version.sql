-- Every registry that was ever applied, as its text. The newest row is the one in force.
create table registry_version (
    version    bigint generated always as identity primary key,
    text       text        not null,
    hash       bytea       not null check (octet_length(hash) = 32),
    source     text        not null,
    applied_at timestamptz not null
);
