-- Requests of devices for tokens (RFC 8628), and what became of them. Neither of the two codes stands here: of the device code
-- the SHA-256, as of all random values of 256 bits; of the user code, which is short, a hash with a key.
create table device_code (
    hash             bytea       primary key check (octet_length(hash) = 32),
    user_code_hash   bytea       not null unique check (octet_length(user_code_hash) = 16),
    client           text        not null,
    scopes           text        not null,
    -- Where the request came from, for the person who decides; forgotten with the decision.
    address          text,
    issued_at        timestamptz not null,
    expires_at       timestamptz not null,
    -- What the device has to wait between two requests, in seconds, and when the last one came.
    poll_interval    integer     not null,
    polled_at        timestamptz,
    denied_at        timestamptz,
    grant_id         uuid        unique references user_grant on delete cascade,
    check (denied_at is null or grant_id is null)
);

-- Those with a grant stay as long as that, so that a second redemption is recognised.
create index device_code_expires_at on device_code (expires_at) where grant_id is null;

-- How many wrong user codes came from a person or an address within some minutes.
create table user_code_attempt (
    who      text        not null,
    since    timestamptz not null,
    attempts integer     not null,
    primary key (who, since)
);
