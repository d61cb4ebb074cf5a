package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.core.token.SubjectKind;
import io.tokenrelay.starter.context.Caller;

/** {@code @RequireUser}: the subject is a person. */
record UserCheck() implements AccessCheck {

    @Override
    public Decision check(Caller caller) {
        return caller.token().subject().isUser()
                ? Decision.allowed()
                : Decision.refused(AccessError.NOT_A_USER, "the subject is a service acting as itself");
    }

    @Override
    public String describe() {
        return "@RequireUser";
    }

    @Override
    public void addTo(EndpointRules.Builder contract) {
        contract.subject(SubjectKind.USER);
    }
}
