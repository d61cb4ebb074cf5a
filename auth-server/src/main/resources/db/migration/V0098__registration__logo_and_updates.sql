-- The pictures of clients that registered themselves, as this server made them of what it fetched: each by the address that it came
-- from, of which a client can have one for each language.
create table self_registered_logo (
    client     uuid        not null references self_registered_client (id) on delete cascade,
    uri        text        not null,
    png        bytea       not null check (octet_length(png) <= 98304),
    fetched_at timestamptz not null,
    primary key (client, uri)
);

-- How often, since when, an initial access token was used or a client was updated, whatever came of it. Not with the client: each
-- change there is told to all nodes, and deleting it must not have an attempt forgotten.
create table registration_attempt (
    holder       uuid        primary key,
    window_began timestamptz not null,
    attempts     integer     not null
);

-- No secret of such a client is ever read from a file, so none is compared with what it had before.
delete from forgotten_client_secret where starts_with(client, 'self-registered-');
