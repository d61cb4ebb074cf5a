package io.tokenrelay.core.exchange;

/** X1 (and N1): the requester is a service of the registry. That it authenticated, the server has seen to. */
final class RegisteredRequesterRule {

    private final RefusalCode code;

    RegisteredRequesterRule(RefusalCode code) {
        this.code = code;
    }

    Checked<Identified> check(Requested requested) {
        Received received = requested.received();
        return received.registry()
                .service(received.requester())
                .map(service -> Stage.pass(new Identified(requested, service)))
                .orElseGet(() -> requested.refuse(
                        code, "The client is no registered service", received.requester() + " is not in the registry"));
    }
}
