package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why the server has no registry to start with. What can be wrong inside of one is core's to say. */
enum RegistryError implements ErrorCode {
    UNREADABLE(
            "TR-R90",
            "the registry can't be read",
            "Point auth-server.registry at a UTF-8 file that the server may read."),
    REFUSED(
            "TR-R91",
            "the registry does not add up and was refused as a whole; the one in force before stays as it was",
            "Put right every problem listed above, each at the line it names."),
    STORED_REFUSED(
            "TR-R92",
            "the registry that was applied last is not understood by this version of the server",
            "Set auth-server.registry to a file in this version's form, or start the version that applied it."),
    SERVICE_IS_ISSUER(
            "TR-R93",
            "a service of the registry has the issuer as its uri; tokens for this server and for the service could not"
                    + " be told apart",
            "Give the service a uri of its own, or leave it out.");

    private final ErrorText text;

    RegistryError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
