package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.core.token.SubjectKind;
import io.tokenrelay.starter.context.Caller;

/** {@code @RequireService}: the subject is a service acting as itself. */
record ServiceCheck() implements AccessCheck {

    @Override
    public Decision check(Caller caller) {
        return caller.token().subject().kind() == SubjectKind.SERVICE
                ? Decision.allowed()
                : Decision.refused(AccessError.NOT_A_SERVICE, "the subject is a person");
    }

    @Override
    public String describe() {
        return "@RequireService";
    }

    @Override
    public void addTo(EndpointRules.Builder contract) {
        contract.subject(SubjectKind.SERVICE);
    }
}
