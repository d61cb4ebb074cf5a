package io.tokenrelay.authserver.contracts;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What can be wrong with a question about a contract, beside the contract itself. */
enum ContractRequestError implements ErrorCode {
    OF_ANOTHER_SERVICE(
            "TR-Y26",
            "The contract is that of another service than the one that sent it",
            "Send the contract of the service whose credential is used: token-relay.client.id names both"),
    BUSY(
            "TR-Y29",
            "The server is comparing as many contracts as it does at once",
            "Ask again after the time in Retry-After; a service that isn't told so starts all the same");

    private final ErrorText text;

    ContractRequestError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
