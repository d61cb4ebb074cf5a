package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.startup.StartupError;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.UnreachableFilterChainException;

/** Explains that a filter chain of the application comes after the starter's, which takes every request. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FilterChainOrderAnalyzer extends AbstractFailureAnalyzer<UnreachableFilterChainException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnreachableFilterChainException cause) {
        if (!String.valueOf(cause.getMessage()).contains("tokenRelaySecurityFilterChain")) {
            return null;
        }
        StartupError error = StartupError.OTHER_FILTER_CHAIN;
        return new FailureAnalysis(
                "Token Relay refuses to start this service:\n\n" + error.id() + " " + error.summary()
                        + ":\n    - a SecurityFilterChain of the application has no @Order before the starter's, which "
                        + "takes every request: " + cause.getUnreachableFilterChain(),
                error.id() + ": " + error.fix() + ", and give it an @Order, as in @Order(1).",
                cause);
    }
}
