package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import java.util.List;
import java.util.Optional;

/** N4: each scope is asked for by name, is on the call, and is one that a service uses as itself. */
final class ServiceScopesRule {

    private static final ServiceTokenRule RULE = ServiceTokenRule.SERVICE_SCOPES;

    Checked<Authorized> check(AsItself route) {
        return RequestedScopes.read(route, route.identified().parameters(), route.calls(), RULE)
                .then(calls -> refuseUserScopes(route, calls));
    }

    private static Checked<Authorized> refuseUserScopes(AsItself route, List<Call> calls) {
        Optional<Call> forPerson =
                calls.stream().filter(call -> call.cause().isPresent()).findFirst();
        if (forPerson.isPresent()) {
            return route.refuse(
                    RULE,
                    "The scope " + forPerson.get().scope() + " is only used for a person",
                    "Exchange the token of the person for it",
                    forPerson.get().scope() + " is of kind user");
        }
        return Stage.pass(new Authorized(route, calls));
    }
}
