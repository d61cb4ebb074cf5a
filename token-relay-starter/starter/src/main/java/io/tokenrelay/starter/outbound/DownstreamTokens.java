package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.exchange.TokenRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which token a call carries: one for this caller, or one for the service itself where that is in order. */
final class DownstreamTokens {

    private static final Logger log = LoggerFactory.getLogger(DownstreamTokens.class);

    private final TokenCache tokens;
    private final Consumer<SecurityEvent> events;

    DownstreamTokens(TokenCache tokens, Consumer<SecurityEvent> events) {
        this.tokens = tokens;
        this.events = events;
    }

    /**
     * The token for a call that the current thread makes.
     *
     * @param bound the values that it is bound to
     * @throws OutboundMisuseException when there must be none
     * @throws NoTokenException when there is none to be had; there is no other token then, and so no call
     */
    TokenAnswer.Issued tokenFor(Downstream downstream, TransactionContext bound) {
        TokenRequest request =
                switch (downstream.mode()) {
                    case EXCHANGE -> onBehalfOfCaller(downstream, bound);
                    case SERVICE -> asItself(downstream);
                };
        TokenAnswer answer = tokens.get(request);
        if (answer instanceof TokenAnswer.Issued issued) {
            return issued;
        }
        if (answer instanceof TokenAnswer.Refused refused && refused.stepUp() != null) {
            throw logged(new StepUpRequiredException(downstream, refused.stepUp()));
        }
        if (answer instanceof TokenAnswer.Refused refused) {
            throw explained(request, new ExchangeRefusedException(downstream, refused));
        }
        if (answer instanceof TokenAnswer.Unavailable unavailable) {
            throw logged(new ServerUnavailableException(downstream, unavailable));
        }
        throw new IllegalStateException("Unknown kind of answer");
    }

    /** As an answer to the service's own caller, the exception would show nobody what to do. */
    static NoTokenException logged(NoTokenException exception) {
        log.warn("{} [{}]", exception.getMessage(), exception.reference());
        return exception;
    }

    /** The server alone knows why; so the log says how to ask it. */
    private static NoTokenException explained(TokenRequest request, ExchangeRefusedException refusal) {
        logged(refusal);
        if (request instanceof TokenRequest.OnBehalfOf exchange) {
            log.warn("What each rule says to it: {} [{}]", ExplainCommand.of(exchange), refusal.reference());
        }
        return refusal;
    }

    private static TokenRequest onBehalfOfCaller(Downstream downstream, TransactionContext bound) {
        Caller caller = CallerContext.current().orElseThrow(() -> new NoCallerException(downstream));
        return new TokenRequest.OnBehalfOf(caller, downstream.service(), downstream.scopes(), bound);
    }

    private TokenRequest asItself(Downstream downstream) {
        Optional<Caller> caller = CallerContext.current();
        if (caller.isPresent()) {
            String reason = ActingAsSelf.reason().orElseThrow(() -> new CallerPresentException(downstream));
            record(downstream, caller.get(), reason);
        }
        return new TokenRequest.AsItself(downstream.service(), downstream.scopes());
    }

    private void record(Downstream downstream, Caller caller, String reason) {
        log.info("Calls {} as the service itself while serving a caller: {}", downstream.service(), reason);
        events.accept(SecurityEvent.allowed(
                "outbound.acted-as-self",
                caller.token().immediateCaller(),
                caller.token().subject(),
                Map.of(
                        "downstream", downstream.service().value(),
                        "scopes", downstream.scopes().toString(),
                        "reason", reason)));
    }
}
