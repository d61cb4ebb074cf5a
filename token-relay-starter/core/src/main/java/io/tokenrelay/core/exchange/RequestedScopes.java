package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What X6 and N4 share: scopes are asked for by name, and each is one that the call carries. */
final class RequestedScopes {

    private RequestedScopes() {}

    /**
     * The call for each scope that is asked for; at least one.
     *
     * @param stage what is established when this is asked
     * @param parameters the request
     * @param calls what the requester may ask of the target
     * @param code the rule that asks
     */
    static Checked<List<Call>> read(Stage stage, Parameters parameters, Map<Scope, Call> calls, RefusalCode code) {
        Optional<Scopes> scopes = parameters.get("scope").flatMap(RequestedScopes::parse);
        if (scopes.isEmpty()) {
            return stage.refuse(
                    code,
                    "No scope is asked for by name",
                    "Ask for the scopes that the call needs",
                    "scope is missing");
        }
        List<Call> used = new ArrayList<>();
        for (Scope scope : scopes.get()) {
            Call call = calls.get(scope);
            if (call == null) {
                return stage.refuse(code, "The call does not carry the scope " + scope, scope + " is not on the call");
            }
            used.add(call);
        }
        return Stage.pass(List.copyOf(used));
    }

    private static Optional<Scopes> parse(String value) {
        try {
            return Optional.of(Scopes.parse(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
