package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.starter.context.Caller;
import java.util.List;

/** In place of annotations that could not be read: refuses everybody. */
record UnusableCheck(String reason) implements AccessCheck {

    @Override
    public Decision check(Caller caller) {
        return Decision.refused(AccessError.POLICY_UNUSABLE, reason);
    }

    @Override
    public String describe() {
        return "refuses everybody: " + reason;
    }

    @Override
    public void addTo(EndpointRules.Builder contract) {
        contract.callers(List.of());
    }
}
