-- What has changed, in the order of commits: how the nodes learn of each other's changes. A row says what to look at
-- again, never what it is now.
create table change (
    position bigint      generated always as identity primary key,
    topic    text        not null,
    key      text        not null,
    at       timestamptz not null
);

create index change_at on change (at);

-- A node remembers up to where it has read by a row, so there is always one.
insert into change (topic, key, at) values ('start', '', now());
