-- The keys that sign tokens. The private half is sealed with a key that this database never sees.
create table signing_key (
    kid                text        primary key,
    purpose            text        not null check (purpose in ('access_token', 'id_token')),
    alg                text        not null check (alg in ('ES256', 'RS256')),
    public_jwk         jsonb       not null,
    sealed_private_jwk bytea       not null,
    created_at         timestamptz not null,
    activated_at       timestamptz,
    retired_at         timestamptz,
    check (retired_at is null or activated_at is not null)
);

-- Whatever goes wrong, two keys never sign for the same purpose.
create unique index signing_key_one_active on signing_key (purpose)
    where activated_at is not null and retired_at is null;

-- Other keys of the server, as Tink keysets sealed in the same way.
create table sealed_keyset (
    name       text        primary key,
    sealed     bytea       not null,
    created_at timestamptz not null
);
