package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.core.contract.RequiredSignIn;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.UserAuthentication;
import io.tokenrelay.starter.context.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** {@code @RequireAuthentication}: the person signed in as is demanded, and recently enough. */
record AuthenticationCheck(RequiredAuthentication required, InstantSource clock) implements AccessCheck {

    @Override
    public Decision check(Caller caller) {
        UserAuthentication authentication = caller.token().authentication();
        if (authentication == null) {
            return Decision.refused(AccessError.NOT_A_USER, "nobody signed in: the subject is a service");
        }
        Instant now = clock.instant();
        if (authentication.authTime().isAfter(now.plus(AccessTokenVerifier.DEFAULT_SKEW))) {
            return Decision.refused(AccessError.SIGN_IN_OF_THE_FUTURE, "auth_time is " + authentication.authTime());
        }
        if (!required.isStrongEnough(authentication)) {
            return Decision.signInAgain(
                    AccessError.SIGN_IN_TOO_WEAK,
                    "needs " + required + ", acr is " + (authentication.acr() == null ? "absent" : "another"),
                    required);
        }
        return required.isRecentEnough(authentication, now)
                ? Decision.allowed()
                : Decision.signInAgain(
                        AccessError.SIGN_IN_TOO_OLD,
                        "needs " + required + ", auth_time is " + authentication.authTime(),
                        required);
    }

    @Override
    public String describe() {
        return "@RequireAuthentication " + required;
    }

    @Override
    public void addTo(EndpointRules.Builder contract) {
        contract.signIn(new RequiredSignIn(required.acrValues(), Optional.ofNullable(required.maxAge())));
    }
}
