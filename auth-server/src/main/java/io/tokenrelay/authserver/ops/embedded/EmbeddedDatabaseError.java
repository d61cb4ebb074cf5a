package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why there is no database to start with. */
enum EmbeddedDatabaseError implements ErrorCode {
    NO_DATASOURCE(
            "TR-C01",
            "No database is configured, and the embedded one is switched off.",
            "Set `spring.datasource.url`, `spring.datasource.username` and `spring.datasource.password` to a PostgreSQL"
                    + " database. To try the server out on an embedded database, start it without the profile"
                    + " `production` and without `auth-server.embedded-database=false`."),
    NOT_IN_THIS_BUILD(
            "TR-C02",
            "There is no embedded PostgreSQL for this machine in this build.",
            "Set `spring.datasource.url` to a PostgreSQL database, or use a build with the embedded PostgreSQL, on Linux"
                    + " with glibc (amd64, arm64) or, built there, on macOS."),
    DIRECTORY_UNUSABLE(
            "TR-C03",
            "The directory of the embedded database can't be used.",
            "Start the server from a directory where it may write, always as the same user, or name another one in"
                    + " `auth-server.data-directory`."),
    DIRECTORY_IN_USE(
            "TR-C04",
            "Another server is using the directory of the embedded database.",
            "Stop the other server, or give this one a directory of its own with `auth-server.data-directory`. Several"
                    + " servers on one database need a PostgreSQL of its own: set `spring.datasource.url`."),
    DOES_NOT_START(
            "TR-C05",
            "The embedded PostgreSQL doesn't start.",
            "Its log says why; the file is named above. The data is still in the directory."),
    NOT_DURABLE(
            "TR-C06",
            "The embedded PostgreSQL could lose what it has confirmed.",
            "Remove what overrides `fsync`, `full_page_writes` or `synchronous_commit` for this database or its role."),
    UNFIT_USER(
            "TR-C07",
            "PostgreSQL refuses to run as root or as a user without a name, and can't be shown another one here.",
            "Start the server as an ordinary user, allow user namespaces (`unshare -U` must work), or set"
                    + " `spring.datasource.url`.");

    private final ErrorText text;

    EmbeddedDatabaseError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
