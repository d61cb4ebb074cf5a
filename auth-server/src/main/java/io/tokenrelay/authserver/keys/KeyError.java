package io.tokenrelay.authserver.keys;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why the server can't have its keys. */
enum KeyError implements ErrorCode {
    NO_ENCRYPTION_KEY(
            "TR-C20",
            "There is no key to encrypt the signing keys with.",
            "Create one with `openssl rand -base64 32`, keep it outside the database and its backups, readable by the"
                    + " server only, and name its file in `auth-server.keys.encryption-key-file`. Every node uses the"
                    + " same one."),
    UNREADABLE_ENCRYPTION_KEY(
            "TR-C21",
            "The key-encryption key can't be read.",
            "`auth-server.keys.encryption-key-file` names a file that the server can read, which holds 32 random bytes"
                    + " in Base64 and nothing else: `openssl rand -base64 32`."),
    WRONG_ENCRYPTION_KEY(
            "TR-C22",
            "The key-encryption key is not the one that the keys in the database are encrypted with.",
            "Give the server the key file that was used with this database, as a rule from its own backup. No new keys"
                    + " were made: with new ones, every token and session out there would stop working."),
    EXPOSED_ENCRYPTION_KEY(
            "TR-C23",
            "Others than the server's own user have access to the key-encryption key.",
            "Make the file the server's own and take access from everyone else: `chown` it to the user that the server"
                    + " runs as, then `chmod 600`.");

    private final ErrorText text;

    KeyError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
