package io.tokenrelay.starter.contract;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What the server's registry says to a service's contract. */
public enum ContractOpinionError implements ErrorCode {
    CONTRADICTED(
            "TR-S30",
            "The registry of the authorization server contradicts what this service does",
            "Apply the registry that belongs to this version of the service, or run the version that belongs to the"
                    + " registry; docs/error-catalogue.md has the fix of each TR-Y id"),
    NOT_ASKED(
            "TR-S31",
            "The registry could not be asked whether it fits this service",
            "Check that the server runs, that it can be reached and that it knows this service's credential; the service"
                    + " runs, and every call that the registry doesn't allow is refused as always"),
    NOT_COMPARED(
            "TR-S32",
            "The server was asked whether its registry fits this service, and did not compare them",
            "For status 401, give this service the credential that the registry knows; otherwise run versions of the"
                    + " service and of the server that fit together");

    private final ErrorText text;

    ContractOpinionError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
