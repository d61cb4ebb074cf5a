-- What people agreed to, and what was issued on the strength of it. No token, code or state stands here: only the
-- SHA-256 of each, which is enough because all of them are random values of 256 bits.

-- What a person allowed a client, scope by scope, with the reach that was on the page.
create table consent (
    client           text        not null,
    person           uuid        not null,
    scope            text        not null,
    reach            text[]      not null,
    registry_version bigint      not null references registry_version,
    given_at         timestamptz not null,
    primary key (client, person, scope)
);

-- An authorization request (RFC 6749 §4.1.1) whose person is looking at the consent page.
create table pending_consent (
    id               uuid        primary key,
    state_hash       bytea       not null unique check (octet_length(state_hash) = 32),
    client           text        not null,
    person           uuid        not null,
    redirect_uri     text        not null,
    client_state     text,
    scopes           text        not null,
    nonce            text,
    code_challenge   text        not null,
    registry_version bigint      not null references registry_version,
    session_ref      text,
    auth_time        timestamptz not null,
    acr              text,
    amr              text[]      not null,
    created_at       timestamptz not null,
    expires_at       timestamptz not null
);

create index pending_consent_expires_at on pending_consent (expires_at);

-- A login: one person at one client. Everything that descends from it dies with it.
create table user_grant (
    id               uuid        primary key,
    client           text        not null,
    person           uuid        not null,
    scopes           text        not null,
    reach            text[]      not null,
    registry_version bigint      not null references registry_version,
    session_ref      text,
    auth_time        timestamptz not null,
    acr              text,
    amr              text[]      not null,
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    ended_at         timestamptz,
    ended_because    text,
    check ((ended_at is null) = (ended_because is null))
);

create index user_grant_person on user_grant (person, client);

-- An authorization code (RFC 6749 §4.1.2), good for one redemption within a minute; kept to recognise a second one.
create table authorization_code (
    hash           bytea       primary key check (octet_length(hash) = 32),
    grant_id       uuid        not null unique references user_grant on delete cascade,
    redirect_uri   text        not null,
    nonce          text,
    code_challenge text        not null,
    issued_at      timestamptz not null,
    expires_at     timestamptz not null,
    redeemed_at    timestamptz,
    check (expires_at <= issued_at + interval '60 seconds')
);

-- A refresh token (RFC 6749 §6), good for one use; spent ones are kept for the life of the grant to recognise reuse.
create table refresh_token (
    hash       bytea       primary key check (octet_length(hash) = 32),
    grant_id   uuid        not null references user_grant on delete cascade,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    spent_at   timestamptz
);

create index refresh_token_grant on refresh_token (grant_id);

-- Access tokens that were revoked one by one (RFC 7009), until they would have expired anyway.
create table revoked_access_token (
    jti        text        primary key,
    revoked_at timestamptz not null,
    expires_at timestamptz not null
);

create index revoked_access_token_expires_at on revoked_access_token (expires_at);
