package io.tokenrelay.core.exchange;

/**
 * N0: no parameter is there twice, and none asks for what only a token on behalf of a person can have. Who wants a token
 * bound to a transaction must not get one that isn't.
 */
final class WellFormedServiceRequestRule {

    private static final ServiceTokenRule RULE = ServiceTokenRule.WELL_FORMED;

    Checked<Requested> check(Received received) {
        return Parameters.read(received, RULE).then(WellFormedServiceRequestRule::checkDetails);
    }

    private static Checked<Requested> checkDetails(Requested requested) {
        return requested.parameters().get(RequestDetails.PARAMETER).isEmpty()
                ? Stage.pass(requested)
                : requested.refuse(
                        RULE,
                        "A token of a service as itself is bound to no transaction",
                        "Leave request_details out, or exchange the token of a person",
                        "request_details is there");
    }
}
