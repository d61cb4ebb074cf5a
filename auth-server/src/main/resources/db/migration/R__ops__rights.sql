-- What the role that the server runs as may do, table by table: the one place for it. The owner of the tables runs this
-- after all other migrations, and again whenever it changes.
--
-- A new table needs a line here. Without one the server can't touch it (and a test fails). Grant what its statements
-- need and no more: columns by name where only some are ever updated. Identity columns need no right to their sequence,
-- and rows that go by "on delete cascade" none to be deleted.
do $rights$
declare
    runtime constant text := '${runtimeRole}';
    entry record;
begin
    if runtime = current_user then
        return; -- One role for everything: an owner's rights can't be narrowed.
    end if;

    execute format('grant usage on schema %I to %I', current_schema, runtime);
    execute format('revoke all on all tables in schema %I from %I', current_schema, runtime);
    execute format('revoke all on all functions in schema %I from %I', current_schema, runtime);

    for entry in select * from (values
        ('audit_event', 'insert'),
        ('authorization_code', 'select, insert, update (redeemed_at)'),
        ('browser_session', 'select, insert, update, delete'),
        ('change', 'select, insert, delete'),
        ('client_assertion', 'select, insert, delete'),
        ('client_secret', 'select, insert, delete'),
        ('consent', 'select, insert, update (reach, offline, registry_version, given_at), delete'),
        ('device_code', 'select, insert, update (address, poll_interval, polled_at, denied_at, grant_id), delete'),
        ('forgotten_client_secret', 'select, insert'),
        ('initial_access_token', 'select, insert, update (uses_left, revoked_at), delete'),
        ('logout_notice', 'select, insert, update (due_at, attempts), delete'),
        ('one_time_use', 'select, insert, delete'),
        ('pending_consent', 'select, insert, delete'),
        ('person', 'select, insert, update (active, demo)'),
        ('person_entitlement', 'select, insert, delete'),
        ('person_key', 'select, insert'),
        ('recovery_code', 'select, insert, delete'),
        ('refresh_token', 'select, insert'),
        ('refusal_count', 'select, insert, update (refusals), delete'),
        ('registration_attempt', 'select, insert, update (window_began, attempts), delete'),
        ('registry_version', 'select, insert'),
        ('revocation', 'select, insert, update (not_after, expires_at), delete'),
        ('sealed_keyset', 'select, insert'),
        ('self_registered_client', 'select, insert, update (metadata), delete'),
        ('self_registered_logo', 'select, insert, update (png, fetched_at), delete'),
        ('signing_key', 'select, insert, update (activated_at, retired_at, revoked_at)'),
        ('totp_factor',
            'select, insert, update (sealed, enrolled_at, last_step, attempts, next_attempt_at), delete'),
        ('user_code_attempt', 'select, insert, update (attempts), delete'),
        ('user_grant', 'select, insert, update (ended_at, ended_because, left_session_at), delete')
    ) as granted (name, rights) loop
        execute format('grant %s on table %I to %I', entry.rights, entry.name, runtime);
    end loop;

    execute format('grant execute on function audit_event_add_partitions to %I', runtime);
end
$rights$;
