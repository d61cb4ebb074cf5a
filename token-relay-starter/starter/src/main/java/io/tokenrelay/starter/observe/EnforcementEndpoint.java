package io.tokenrelay.starter.observe;

import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code /actuator/tokenrelay}: who this service is, whom it believes, who may call what, and whom it calls.
 *
 * <p>It is there when the application exposes it, and needs an authenticated caller as all of actuator does.
 */
@Endpoint(id = "tokenrelay")
public final class EnforcementEndpoint {

    private final Supplier<Enforcement> enforcement;

    /** @param enforcement looked up at each request */
    public EnforcementEndpoint(Supplier<Enforcement> enforcement) {
        this.enforcement = enforcement;
    }

    /** What is enforced now. */
    @ReadOperation
    public Enforcement enforcement() {
        return enforcement.get();
    }
}
