-- Browser sessions, in the columns that Spring Session reads and writes (times are milliseconds since 1970).

create table browser_session (
    primary_id            char(36) primary key,
    -- SHA-256 of what the cookie says, in hexadecimal. The cookie's own value has another form, so it doesn't fit.
    session_id            text     not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    -- The person's id once they signed in.
    principal_name        text,
    constraint browser_session_id_is_a_hash check (session_id ~ '^[0-9a-f]{64}$')
);

create index browser_session_expiry on browser_session (expiry_time);
create index browser_session_principal on browser_session (principal_name) where principal_name is not null;

create table browser_session_attributes (
    session_primary_id char(36) not null references browser_session on delete cascade,
    attribute_name     text     not null,
    attribute_bytes    bytea    not null,
    primary key (session_primary_id, attribute_name),
    constraint browser_session_attribute_is_json check (attribute_bytes is json)
);
