-- As before, with a number for its lock that nothing else in this database uses.

-- What the server calls, with the rights of the tables' owner: a few months ahead, not far from now.
create or replace function audit_event_add_partitions(first date, months integer) returns void language plpgsql
    security definer set search_path = "${flyway:defaultSchema}", pg_temp as $$
begin
    if first is null or months is null or months not between 1 and 12
        or first not between current_date - interval '24 months' and current_date + interval '24 months' then
        raise exception 'Not from % for % months', first, months using errcode = 'invalid_parameter_value';
    end if;
    -- Two servers at once take turns.
    perform pg_advisory_xact_lock(x'746f6b656e04'::bigint);
    perform audit_event_add_partition((first + make_interval(months => ahead))::date)
        from generate_series(0, months - 1) as ahead;
end
$$;
