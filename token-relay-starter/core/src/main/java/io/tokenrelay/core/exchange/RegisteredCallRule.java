package io.tokenrelay.core.exchange;

/** X5 (and N3): the registry lets the requester call the target. */
final class RegisteredCallRule {

    private final RefusalCode code;

    RegisteredCallRule(RefusalCode code) {
        this.code = code;
    }

    <R extends Route> Checked<R> check(R route) {
        if (route.calls().isEmpty()) {
            return route.refuse(
                    code,
                    "The registry has no call from " + route.requester().name() + " to "
                            + route.target().name(),
                    "no such call");
        }
        return Stage.pass(route);
    }
}
