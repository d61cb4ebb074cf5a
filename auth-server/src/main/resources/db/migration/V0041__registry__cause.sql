-- What put a version in force: the file at a server's start, or a command. A start doesn't undo what a command did.
alter table registry_version add column cause text not null default 'start'
    check (cause in ('start', 'apply', 'rollback'));

create index registry_version_hash on registry_version (hash);
