-- The audit log in partitions of a month, each row chained to the one before it by the same writer.
--
-- A writer is one run of one server within one month, and counts its rows from 1 without gaps. As a writer stays within
-- one partition, (writer, seq) is the key of each partition: over all of them PostgreSQL could only keep a key that
-- contains the time.

alter table audit_event rename to audit_event_unchained;
alter index audit_event_at rename to audit_event_unchained_at;

create table audit_event (
    writer        uuid        not null,
    seq           bigint      not null check (seq > 0),
    at            timestamptz not null,
    type          text        not null,
    outcome       text        not null check (outcome in ('allowed', 'refused')),
    client        text,
    subject       text,
    subject_kind  text        check (subject_kind in ('user', 'service')),
    error_id      text,
    details       jsonb       not null,
    -- What tells who a person is, sealed with a key of that person's own.
    sealed_person uuid,
    sealed        bytea,
    -- The hash of this writer's row before; in its first row, of the last row of the writer that it follows, or zeros.
    prev_hash     bytea       check (octet_length(prev_hash) = 32),
    hash          bytea       check (octet_length(hash) = 32),
    check ((subject is null) = (subject_kind is null)),
    check ((sealed_person is null) = (sealed is null))
) partition by range (at);

create index audit_event_at on audit_event (at);

create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function audit_event_append_only();

-- Makes the partition of a month (in UTC) unless it is there. It is attached, which lets others go on writing; a table
-- that is created as a partition would shut them out. The trigger stands on each partition too, for whoever names it.
create function audit_event_add_partition(month date) returns void language plpgsql
    set search_path = "${flyway:defaultSchema}", pg_temp as $$
declare
    first_day constant date := date_trunc('month', month::timestamp)::date;
    next_month constant date := (first_day + interval '1 month')::date;
    name constant text := 'audit_event_' || to_char(first_day, 'YYYY_MM');
begin
    if to_regclass(name) is not null then
        return;
    end if;
    execute format('create table %I (like audit_event including constraints including defaults, primary key (writer, seq))',
        name);
    execute format('create trigger audit_event_append_only before update or delete or truncate on %I'
        ' for each statement execute function audit_event_append_only()', name);
    execute format('alter table audit_event attach partition %I for values from (%L) to (%L)',
        name, first_day || ' 00:00:00+00', next_month || ' 00:00:00+00');
end
$$;

revoke execute on function audit_event_add_partition from public;

-- What the server calls, with the rights of the tables' owner: a few months ahead, not far from now.
create function audit_event_add_partitions(first date, months integer) returns void language plpgsql
    security definer set search_path = "${flyway:defaultSchema}", pg_temp as $$
begin
    if first is null or months is null or months not between 1 and 12
        or first not between current_date - interval '24 months' and current_date + interval '24 months' then
        raise exception 'Not from % for % months', first, months using errcode = 'invalid_parameter_value';
    end if;
    -- Two servers at once take turns.
    perform pg_advisory_xact_lock(x'746f6b656e02'::bigint);
    perform audit_event_add_partition((first + make_interval(months => ahead))::date)
        from generate_series(0, months - 1) as ahead;
end
$$;

revoke execute on function audit_event_add_partitions from public;

-- What was recorded before there were chains keeps its place, without hashes.
select audit_event_add_partition(month)
from (select distinct date_trunc('month', at at time zone 'UTC')::date as month from audit_event_unchained) recorded;

insert into audit_event (writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details)
select writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details from audit_event_unchained;

drop table audit_event_unchained;

-- From now on no row gets in without them. Not valid: the rows from before aren't looked at.
alter table audit_event add constraint audit_event_is_chained
    check (prev_hash is not null and hash is not null) not valid;
