-- A session with all that it keeps is one row now, and its id what names it: nothing ever changes it. Sessions go on.

alter table browser_session add column attributes jsonb not null default '{}';

update browser_session s
set attributes = (
    select coalesce(jsonb_object_agg(attribute_name, convert_from(attribute_bytes, 'UTF8')::jsonb), '{}')
    from browser_session_attributes a
    where a.session_primary_id = s.primary_id);

alter table browser_session alter column attributes drop default;
alter table browser_session add constraint browser_session_attributes_have_names
    check (jsonb_typeof(attributes) = 'object');

drop table browser_session_attributes;

alter table browser_session drop column primary_id;
alter table browser_session drop constraint browser_session_session_id_key;
alter table browser_session add primary key (session_id);

-- When it has rested for too long: follows from the columns that say so.
alter table browser_session drop column expiry_time;
alter table browser_session add column expiry_time bigint
    generated always as (last_access_time + max_inactive_interval * 1000::bigint) stored;
create index browser_session_expiry on browser_session (expiry_time);
