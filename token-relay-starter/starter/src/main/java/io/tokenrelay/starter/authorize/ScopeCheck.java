package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.context.Caller;

/** {@code @RequireScope}: the token carries every scope listed. */
record ScopeCheck(Scopes required) implements AccessCheck {

    static ScopeCheck of(String... scopes) {
        return new ScopeCheck(Scopes.of(Values.parse(scopes, Scope::new)));
    }

    @Override
    public Decision check(Caller caller) {
        return caller.token().scopes().containsAll(required)
                ? Decision.allowed()
                : Decision.refused(
                        AccessError.SCOPE_MISSING,
                        "needs [" + required + "], has [" + caller.token().scopes() + "]");
    }

    @Override
    public String describe() {
        return "@RequireScope " + required;
    }

    @Override
    public void addTo(EndpointRules.Builder contract) {
        contract.scopes(required);
    }
}
