package io.tokenrelay.test;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What a test says that can't be meant, or that nobody meant to change: one constant for each mistake. */
public enum TestKitError implements ErrorCode {
    CALLER_UNCLEAR(
            "TR-Y01",
            "@WithCaller names no caller, or two",
            "Say user for a person or service for a service as itself, and not both; @WithNobody stands alone"),
    SERVICE_LIKE_A_PERSON(
            "TR-Y02",
            "@WithCaller describes a service as if it were a person",
            "Leave out chain, acr, amr, signedInAgo and entitlements: a service as itself calls directly, and never"
                    + " signed in"),
    NO_ISSUER(
            "TR-Y03",
            "@WithCaller stands on a test without an issuer",
            "Put @TokenRelayTest beside @SpringBootTest on the test class"),
    NOT_AT_THE_EDGE(
            "TR-Y04",
            "@WithCaller describes somebody who can't come to an edge service",
            "Leave out service and chain: people come to a service in edge mode with a browser, through nobody"),
    CALLER_UNREADABLE(
            "TR-Y05",
            "@WithCaller has a value that no token could have",
            "Use names of the registry, scopes, and durations such as 20m; the chain ends before the tested service"),
    CONTRACT_CHANGED(
            "TR-Y27",
            "The service's contract is not the one that is checked in",
            "Undo the change, or run this test with -Dtoken-relay-contract=update and have the new contract reviewed");

    private final ErrorText text;

    TestKitError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
