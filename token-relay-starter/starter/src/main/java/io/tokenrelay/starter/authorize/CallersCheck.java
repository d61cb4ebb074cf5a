package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.context.Caller;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code @AllowCallers}: the immediate caller is one of those listed. */
record CallersCheck(SortedSet<ClientId> allowed) implements AccessCheck {

    static CallersCheck of(String... services) {
        return new CallersCheck(new TreeSet<>(Values.parse(services, ClientId::new)));
    }

    @Override
    public Decision check(Caller caller) {
        ClientId immediate = caller.token().immediateCaller();
        return allowed.contains(immediate)
                ? Decision.allowed()
                : Decision.refused(AccessError.CALLER_NOT_ALLOWED, immediate + " is not among " + allowed);
    }

    @Override
    public String describe() {
        return "@AllowCallers " + allowed;
    }

    @Override
    public void addTo(EndpointRules.Builder contract) {
        contract.callers(allowed);
    }
}
