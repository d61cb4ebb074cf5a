-- Nodes remember grants. The server tells of each that it ends; what it never does itself, and only the owner of the
-- database may, is told of by the tables: a person or a grant that is deleted, a grant that becomes another one.
create function user_grant_tell_all() returns trigger language plpgsql
    set search_path = "${flyway:defaultSchema}", pg_temp as $$
begin
    -- The lock of the feed (ChangeFeed): positions follow commits.
    perform pg_advisory_xact_lock(x'746f6b656e02'::bigint);
    insert into change (topic, key, at) values ('grant', 'all', now());
    perform pg_notify('token_relay_change', '');
    return null;
end
$$;

create trigger person_deleted after delete on person
    for each statement execute function user_grant_tell_all();

create trigger user_grant_becomes_another after update of person, client, reach, expires_at on user_grant
    for each statement execute function user_grant_tell_all();

-- Those that have ended or expired are deleted all the time, and are remembered nowhere.
create trigger user_grant_deleted after delete on user_grant
    for each row when (old.ended_at is null and old.expires_at > now())
    execute function user_grant_tell_all();
