-- Which people are the demo's, whose passwords are in the documentation: they may sign in in the profile demo only.

alter table person add column demo boolean not null default false;

-- Those that an earlier version added.
update person set demo = true
where (username, email) in (
    ('alice', 'alice@example.org'), ('bob', 'bob@example.org'), ('admin', 'admin@example.org'));
