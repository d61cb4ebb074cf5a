package io.tokenrelay.starter.outbound;

import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.stepup.StepUpDemand;
import io.tokenrelay.starter.stepup.StepUpDemanded;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final @Nullable String transaction;

    /** This service's own exchange was refused. */
    StepUpRequiredException(Downstream downstream, StepUpDemand demand) {
        this(downstream, demand, false, null);
    }

    /** The downstream handed on a demand, in answer to a call with this token. */
    StepUpRequiredException(Downstream downstream, StepUpDemand demand, TokenAnswer.Issued token) {
        this(downstream, demand, true, token.transaction().orElse(null));
    }

    private StepUpRequiredException(
            Downstream downstream, StepUpDemand demand, boolean relayed, @Nullable String transaction) {
        super(
                OutboundError.STEP_UP_REQUIRED,
                OutboundError.STEP_UP_REQUIRED.message("A call to " + downstream.name() + " needs another sign-in: "
                        + (relayed ? "it handed on " : "the authorization server demands ") + demand + "."),
                HttpStatus.UNAUTHORIZED);
        this.demand = demand;
        this.callee = downstream.service().value();
        this.relayed = relayed;
        this.transaction = transaction;
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

    @Override
    public Optional<String> transaction() {
        return Optional.ofNullable(transaction);
    }
}
