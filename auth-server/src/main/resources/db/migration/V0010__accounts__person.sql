-- People who can sign in, and what they are entitled to.

create table person (
    id            uuid        primary key,
    username      text        not null unique,
    display_name  text        not null,
    email         text,
    active        boolean     not null default true,
    password_hash text        not null,
    created       timestamptz not null default now(),
    -- Normalised before it is stored, so that "Alice" and "alice" can't be two people.
    constraint person_username_form check (username ~ '^[a-z0-9]([a-z0-9._@-]{0,62}[a-z0-9])?$'),
    constraint person_password_is_argon2id check (password_hash like '$argon2id$%')
);

create table person_entitlement (
    person_id   uuid not null references person on delete cascade,
    entitlement text not null,
    primary key (person_id, entitlement)
);
