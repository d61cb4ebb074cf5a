package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why nothing was revoked. */
enum IncidentError implements ErrorCode {
    NO_SUCH_PERSON("TR-T70", "Nobody signs in with this name.", "Name the person as they sign in."),
    NO_SUCH_CLIENT(
            "TR-T71",
            "No service of this name is registered, and none was ever granted anything.",
            "Name the service as it stands in the registry."),
    NO_SUCH_LOGIN(
            "TR-T72",
            "There is no such login.",
            "Name it by the grant's id, as the audit log has it; one that is past its end is forgotten, and dead."),
    NO_SUCH_KEY(
            "TR-T73",
            "There is no such signing key.",
            "Name it by its kid, as /oauth2/jwks or a token's header has it.");

    private final ErrorText text;

    IncidentError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
