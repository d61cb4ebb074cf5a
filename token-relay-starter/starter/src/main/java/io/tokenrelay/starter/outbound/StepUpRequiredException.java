package io.tokenrelay.starter.outbound;

import io.tokenrelay.starter.stepup.StepUpDemand;
import io.tokenrelay.starter.stepup.StepUpDemanded;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A call that needs the person to sign in again first: the authorization server said so to this service, or to one
 * further down, which handed it on.
 *
 * <p>Left alone, it is handed on from here: to the service's own caller it is 401 with the demand and its signed challenge
 * unchanged (RFC 9470). In edge mode the person is sent to sign in, and the request goes on after that.
 */
public final class StepUpRequiredException extends NoTokenException implements StepUpDemanded {

    private static final long serialVersionUID = 1L;

    private final transient StepUpDemand demand;
    private final String callee;
    private final boolean relayed;

    StepUpRequiredException(Downstream downstream, StepUpDemand demand, boolean relayed) {
        super(
                OutboundError.STEP_UP_REQUIRED,
                OutboundError.STEP_UP_REQUIRED.message("A call to " + downstream.name() + " needs another sign-in: "
                        + (relayed ? "it handed on " : "the authorization server demands ") + demand + "."),
                HttpStatus.UNAUTHORIZED);
        this.demand = demand;
        this.callee = downstream.service().value();
        this.relayed = relayed;
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, demand.header("Bearer"));
    }

    @Override
    public StepUpDemand demand() {
        return demand;
    }

    @Override
    public String callee() {
        return callee;
    }

    @Override
    public boolean isRelayed() {
        return relayed;
    }
}
