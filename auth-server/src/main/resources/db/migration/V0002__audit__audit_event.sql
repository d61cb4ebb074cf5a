-- What was decided about whom. Rows are added and never touched again.
create table audit_event (
    writer       uuid        not null,
    seq          bigint      not null check (seq > 0),
    at           timestamptz not null,
    type         text        not null,
    outcome      text        not null check (outcome in ('allowed', 'refused')),
    client       text,
    subject      text,
    subject_kind text        check (subject_kind in ('user', 'service')),
    error_id     text,
    details      jsonb       not null,
    primary key (writer, seq),
    check ((subject is null) = (subject_kind is null))
);

create index audit_event_at on audit_event (at);

create function audit_event_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only: % is refused', tg_op using errcode = 'restrict_violation';
end
$$;

create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function audit_event_append_only();
