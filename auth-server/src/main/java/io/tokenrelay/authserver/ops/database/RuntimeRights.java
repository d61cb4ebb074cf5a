package io.tokenrelay.authserver.ops.database;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the database whether the role that the server runs as really can only add to the audit log.
 *
 * <p>Whoever breaks into the server has that role's rights: then the log must stay what it was. In production the server
 * refuses to start with more; elsewhere it says so loudly.
 */
class RuntimeRights implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeRights.class);

    /** Every way by which the current role could change the log or its rights; by itself or as a role that it may become. */
    private static final String TOO_MUCH = """
            with log as (select c.oid, c.oid::regclass::text as name, c.relowner
                         from pg_partition_tree('audit_event') tree join pg_class c on c.oid = tree.relid),
                 me as (select * from pg_roles where rolname = current_user)
            select 'is a superuser' from me where rolsuper
            union all
            select 'may make roles' from me where rolcreaterole
            union all
            select 'is or may become ' || rolname from pg_roles
                where rolname in ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program')
                    and pg_has_role(oid, 'member')
            union all
            select 'may create in the schema ' || current_schema where has_schema_privilege(current_schema, 'create')
            union all
            select 'is or may become the owner of ' || name from log where pg_has_role(relowner, 'member')
            union all
            select 'may ' || privilege || ' ' || name
                from log, unnest(array['update', 'delete', 'truncate', 'trigger']) privilege
                where has_table_privilege(log.oid, privilege)
            union all
            select 'may update columns of ' || name from log
                where not has_table_privilege(oid, 'update') and has_any_column_privilege(oid, 'update')""";

    private final JdbcClient jdbc;
    private final Environment environment;

    RuntimeRights(JdbcClient jdbc, Environment environment) {
        this.jdbc = jdbc;
        this.environment = environment;
    }

    @Override
    public void afterPropertiesSet() {
        List<String> tooMuch = jdbc.sql(TOO_MUCH).query(String.class).list();
        if (tooMuch.isEmpty()) {
            return;
        }
        String detail = "It " + String.join(", ", tooMuch) + ".";
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            throw new StartupRefused(DatabaseRoleError.TOO_POWERFUL, detail);
        }
        LOG.warn(
                """


                    ****  ONE DATABASE ROLE FOR EVERYTHING  ****
                    {}: {}
                    {}
                    {}
                """,
                DatabaseRoleError.TOO_POWERFUL.id(),
                DatabaseRoleError.TOO_POWERFUL.summary(),
                detail,
                DatabaseRoleError.TOO_POWERFUL.fix());
    }
}
