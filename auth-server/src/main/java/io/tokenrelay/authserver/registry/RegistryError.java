package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why a registry does not come into force. What can be wrong inside of one is core's to say. */
enum RegistryError implements ErrorCode {
    NOT_IN_REGISTRY("TR-R80", "the registry has nothing of that name", "See the registry in force with registry show."),
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
            "Give the service a uri of its own, or leave it out."),
    START_WOULD_UNDO(
            "TR-R94",
            "the file of auth-server.registry is new, and what is in force was applied by a command since the last start;"
                    + " starting with the file might undo that",
            "Compare the two with registry plan FILE; then use registry apply FILE, or start without"
                    + " auth-server.registry."),
    OVERTAKEN(
            "TR-R95",
            "another registry has come into force since the comparison; nothing was applied",
            "Look at the difference again with registry plan, then apply."),
    NO_SUCH_VERSION("TR-R96", "no registry was applied under this number", "See the numbers with registry show --all."),
    NOT_ACKNOWLEDGED(
            "TR-R97",
            "consents would lead to more than before, or a service could call this server itself, and nobody has"
                    + " acknowledged that; nothing was applied",
            "Read each path with registry plan. If it is meant, add each argument named above to the command; for a file"
                    + " at a server's start, write each name above as a line into the file of"
                    + " auth-server.registry-acknowledgements."),
    ACKNOWLEDGED_FOR_NOTHING(
            "TR-R98",
            "something was acknowledged that the change does not add; nothing was applied",
            "Leave out each name above: acknowledge what registry plan shows of this very change, values included."),
    ACKNOWLEDGEMENTS_UNREADABLE(
            "TR-R99",
            "the file of acknowledgements can't be read",
            "Name a UTF-8 file with the name of one path a line.");

    private final ErrorText text;

    RegistryError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
