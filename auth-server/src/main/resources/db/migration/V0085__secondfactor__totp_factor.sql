-- The authenticator app of a person (RFC 6238), one each; only one that a code has confirmed stands here.
create table totp_factor (
    person          uuid        primary key references person on delete cascade,
    -- The app's key and the key of the recovery codes' hashes, sealed by a key that this database never sees, for this person.
    sealed          bytea       not null,
    enrolled_at     timestamptz not null,
    -- The time step of the last code that was accepted: none of it or of one before is accepted again.
    last_step       bigint      not null,
    -- How many codes were tried since one was accepted, and from when on the next may be.
    attempts        integer     not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz
);

-- Codes for the day on which the app is lost, each good for one use: it is deleted by that. The hash is an HMAC with a key from
-- the row above.
create table recovery_code (
    person uuid  not null references totp_factor on delete cascade,
    hash   bytea not null check (octet_length(hash) = 32),
    primary key (person, hash)
);
