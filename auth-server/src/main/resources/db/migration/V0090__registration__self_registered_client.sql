-- What lets somebody register clients (RFC 7591 §3, initial access token): the hash of it, how often and until when, and where the
-- browser may be sent back to; any host when none is named.
create table initial_access_token (
    id         uuid        primary key,
    hash       bytea       not null unique check (octet_length(hash) = 32),
    hosts      text[]      not null,
    uses_left  integer     not null check (uses_left >= 0),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

-- The clients that registered themselves: what they said of themselves, and the hash of the token by which they may change it.
-- Their secrets are where those of services are.
create table self_registered_client (
    id                   uuid        primary key,
    metadata             jsonb       not null,
    access_hash          bytea       not null unique check (octet_length(access_hash) = 32),
    initial_access_token uuid        not null references initial_access_token (id),
    registered_at        timestamptz not null
);

create index self_registered_client_by_token on self_registered_client (initial_access_token, registered_at);

-- Nodes remember those that are asked for. None remembers that there is no such client, so a new one needn't be told of.
create constraint trigger self_registered_client_changed after update or delete on self_registered_client
    deferrable initially deferred for each row execute function tell_change('registration', 'id');
