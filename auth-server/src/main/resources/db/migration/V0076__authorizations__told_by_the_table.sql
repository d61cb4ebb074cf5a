-- Nodes remember grants and how people stand. The tables themselves tell of whatever changes them: the server, a node of the
-- version before, or somebody by hand.
--
-- To add a trigger waits for whoever uses the table, and meanwhile everybody waits for it: not for long.
set local lock_timeout = '5s';

-- Arguments: the topic, and the column with the key; without a column, everything of the topic is read anew. So it is too
-- when one transaction changes very many: nodes would be busy for long with one after the other.
--
-- With the rights of the tables' owner, so that whoever may change these tables need not have rights in the feed.
create function tell_change() returns trigger language plpgsql
    security definer set search_path = "${flyway:defaultSchema}", pg_temp as $$
declare
    counter constant text := 'token_relay.told_' || tg_argv[0];
    told integer := coalesce(nullif(current_setting(counter, true), ''), '0');
    keys text[] := array['all'];
    told_key text;
begin
    if told > 100 then
        return null;
    end if;
    if tg_nargs > 1 then
        select array_agg(distinct key) into keys
            from unnest(array[to_jsonb(old) ->> tg_argv[1], to_jsonb(new) ->> tg_argv[1]]) as key where key is not null;
        if told + cardinality(keys) > 100 then
            keys := array['all'];
        end if;
    end if;
    -- The lock of the feed (ChangeFeed): positions follow commits.
    perform pg_advisory_xact_lock(x'746f6b656e02'::bigint);
    foreach told_key in array keys loop
        insert into change (topic, key, at) values (tg_argv[0], told_key, now());
    end loop;
    perform set_config(counter, (told + case when keys = array['all'] then 101 else cardinality(keys) end)::text, true);
    perform pg_notify('token_relay_change', '');
    return null;
end
$$;

-- At the end of the transaction, because until its commit nobody else can add to the feed.
create constraint trigger user_grant_changed after update on user_grant
    deferrable initially deferred for each row when (old.* is distinct from new.*)
    execute function tell_change('grant', 'id');

-- Those that have ended or expired are deleted all the time, and are remembered nowhere.
create constraint trigger user_grant_deleted after delete on user_grant
    deferrable initially deferred for each row when (old.ended_at is null and old.expires_at > now())
    execute function tell_change('grant', 'id');

-- No grant is found without its person.
create constraint trigger person_deleted_with_grants after delete on person
    deferrable initially deferred for each row execute function tell_change('grant');

create constraint trigger person_added after insert on person
    deferrable initially deferred for each row execute function tell_change('person', 'id');

create constraint trigger person_changed after update on person
    deferrable initially deferred for each row
    when (old.active is distinct from new.active or old.id is distinct from new.id)
    execute function tell_change('person', 'id');

create constraint trigger person_deleted after delete on person
    deferrable initially deferred for each row execute function tell_change('person', 'id');

create constraint trigger person_entitlement_changed after insert or update or delete on person_entitlement
    deferrable initially deferred for each row execute function tell_change('person', 'person_id');
