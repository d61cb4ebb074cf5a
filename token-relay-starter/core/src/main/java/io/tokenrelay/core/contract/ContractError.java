package io.tokenrelay.core.contract;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What can be wrong with a contract, or between contracts and a registry. */
public enum ContractError implements ErrorCode {
    UNREADABLE(
            "TR-Y10",
            "A contract can't be read",
            "Have the service's contract test write the file again, with -Dtoken-relay-contract=update; don't edit it"),
    UNKNOWN_SERVICE(
            "TR-Y11",
            "There is a contract of a service that the registry doesn't have",
            "Declare the service in the registry, or correct token-relay.client.id of the service"),
    SEVERAL_CONTRACTS(
            "TR-Y12",
            "One service has several contracts",
            "Give one contract for each service: that of the version that will run with this registry"),
    OTHER_URI(
            "TR-Y13",
            "The service and the registry differ on what tokens for it have in aud",
            "Set token-relay.client.uri of the service to the uri in the registry, or leave out both"),
    SIGN_IN_DIFFERS(
            "TR-Y14",
            "The service and the registry differ on whether, or for what, people sign in there",
            "Let token-relay.edge.enabled be true exactly where the registry has a client, and token-relay.edge.scopes list"
                    + " scopes of kind user that the service offers"),
    CALL_NOT_ALLOWED(
            "TR-Y15",
            "A service makes a call that the registry doesn't allow",
            "Declare the call in the registry, with because for a call on behalf of people and without for one as the"
                    + " service itself; or take the scope out of token-relay.downstream of the caller"),
    CALL_NEVER_MADE(
            "TR-Y16",
            "The registry allows a call that the service never makes",
            "Take the call out of the registry, or add the scope to token-relay.downstream of the caller"),
    NO_ENDPOINT_FOR_CALL(
            "TR-Y17",
            "A service asks for a scope that no endpoint of the callee takes from it",
            "Take the scope out of the caller's downstream, or let an endpoint of the callee require it and admit the"
                    + " caller: @RequireScope, @AllowCallers, @AllowChain, @RequireUser and @RequireService all count"),
    SCOPE_NOT_OFFERED(
            "TR-Y18",
            "An endpoint requires a scope that the service doesn't offer",
            "Declare the scope at the service in the registry, or correct @RequireScope"),
    SCOPE_NOT_REQUIRED(
            "TR-Y19",
            "The registry offers a scope that no endpoint requires",
            "Put @RequireScope on the endpoints that the scope is for, or take the scope out of the registry"),
    CALLER_NEVER_COMES(
            "TR-Y20",
            "An endpoint admits a caller that the registry never lets come with what the endpoint requires",
            "Declare the call in the registry, or take the caller out of @AllowCallers"),
    CHAIN_NEVER_COMES(
            "TR-Y21",
            "An endpoint admits a chain that no calls of the registry make",
            "Declare the calls in the registry, or correct @AllowChain"),
    NOBODY_COMES(
            "TR-Y22",
            "An endpoint requires what no caller in the registry can bring at once",
            "Declare a call that brings all of it, or correct the annotations; a scope of kind user never comes with a"
                    + " service as itself, nor the other way round"),
    BINDS_OTHER_VALUES(
            "TR-Y23",
            "A service binds its call to other values than the registry demands",
            "Make bind of the call in the registry and the values that the caller names the same"),
    CHECKS_OTHER_VALUES(
            "TR-Y24",
            "An endpoint compares other values than the registry binds its calls to",
            "Name in @BoundTo of the endpoint what bind of the calls to it names in the registry, and nothing else"),
    UNCHECKED(
            "TR-Y25",
            "A service of the registry has no contract",
            "Give its contract too; without, nothing is known about half of the calls from and to it"),
    STOPPED_EARLY(
            "TR-Y28",
            "A contract was not held against the registry to its end",
            "Correct what was found and check again; when nothing else was found, give the service fewer endpoints or"
                    + " @AllowChain fewer patterns"),
    BEARER_NOT_TAKEN(
            "TR-Y30",
            "A call's tokens are bound to no key, and the callee takes none of those",
            "Remove bearer: true from the call in the registry, or set token-relay.inbound.sender-constraint of the callee to"
                    + " as-issued"),
    SIGN_IN_NOT_REQUIRED(
            "TR-Y31",
            "An endpoint demands a sign-in that the calls to it don't require, so nobody is led to it",
            "Give the call requires in the registry, with an acr of those that @RequireAuthentication lists and a max-age that"
                    + " is no longer than its maxAge; or drop the annotation");

    private final ErrorText text;

    ContractError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
