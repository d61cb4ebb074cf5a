package io.tokenrelay.authserver.ops.database;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why the server doesn't start with the database roles that it was given. */
enum DatabaseRoleError implements ErrorCode {
    ONE_ROLE(
            "TR-C30",
            "The server would run as the role that owns its tables.",
            "Set `spring.flyway.user` and `spring.flyway.password` to the role that owns the tables, and"
                    + " `spring.datasource.username` and `.password` to another one. As a superuser:\n\n"
                    + "    create role token_relay_runtime login password '...';\n"
                    + "    grant connect on database <the database> to token_relay_runtime;\n\n"
                    + "The rest of its rights the server grants when it migrates."),
    TOO_POWERFUL(
            "TR-C31",
            "The role that the server runs as could change its audit log.",
            "Take these rights from the role, or give the server another one. As a superuser:\n\n"
                    + "    create role token_relay_runtime login password '...';\n"
                    + "    grant connect on database <the database> to token_relay_runtime;\n\n"
                    + "Name it in `spring.datasource.username`, and the owner of the tables in `spring.flyway.user`. The"
                    + " rest of its rights the server grants when it migrates.");

    private final ErrorText text;

    DatabaseRoleError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
