package io.tokenrelay.authserver.login;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What follows a right password: whether that is enough depends on the person, and on what they sign in for. */
@Component
class AfterPassword {

    private final SecondFactorDemand demand;
    private final Continuation continuation;

    AfterPassword(SecondFactorDemand demand, Continuation continuation) {
        this.demand = demand;
        this.continuation = continuation;
    }

    /** The path of the page for what is missing; none when nothing is. */
    Optional<String> next(UUID person) {
        return demand.next(person, asked());
    }

    private AskedClasses asked() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? continuation.askedClasses(attributes.getRequest())
                : AskedClasses.parse(null);
    }
}
