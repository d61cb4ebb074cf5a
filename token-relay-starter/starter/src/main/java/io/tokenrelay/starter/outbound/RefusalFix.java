package io.tokenrelay.starter.outbound;

import io.tokenrelay.starter.exchange.TokenAnswer;

/** What to do about a refusal, for whoever reads the calling service's log. */
final class RefusalFix {

    private RefusalFix() {}

    static String of(Downstream downstream, TokenAnswer.Refused refused) {
        return switch (refused.error()) {
            case "invalid_target" ->
                "declare the call in the registry, under this service's calls: \"" + downstream.service()
                        + ": [{ scope: "
                        + downstream.scopes().stream().findFirst().orElseThrow()
                        + ", because: <a scope of this service> }]\"";
            case "invalid_scope" ->
                "in the registry, each of the scopes " + downstream.scopes() + " has to be on this service's call to "
                        + downstream.service()
                        + ", its cause (because) among the scopes of the caller's token, and the "
                        + "person has to have consented to it and to be entitled to it; or ask for fewer with "
                        + "token-relay.downstream." + downstream.name() + ".scopes";
            case "invalid_client", "unauthorized_client", "unsupported_grant_type" ->
                "check token-relay.client.id and its secret, and that the registry declares this service";
            case "invalid_dpop_proof", "use_dpop_nonce" ->
                "compare the clocks of this machine and of the authorization server, and token-relay.issuer with the server's"
                        + " own issuer; and see that no other service has the same bean of type DpopKey";
            default -> "look the id up in the error catalogue, and the refusal in the authorization server's audit log";
        };
    }
}
