-- The key that seals what the audit log has about a person, itself sealed with a key that this database never sees. To make
-- those values unreadable for good, delete the row; the log stays as it is.
create table person_key (
    person     uuid        primary key,
    sealed     bytea       not null,
    created_at timestamptz not null
);
