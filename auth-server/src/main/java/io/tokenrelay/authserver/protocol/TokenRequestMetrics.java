package io.tokenrelay.authserver.protocol;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Times what the token endpoint decides: the meter {@value #METER}, by grant type, outcome and error id.
 *
 * <p>No tag is a caller's own word: a grant type that the server doesn't know counts as {@code other}, and an error is one
 * of the catalogue. Requests that fail before the client is authenticated count too.
 */
class TokenRequestMetrics extends OncePerRequestFilter {

    static final String METER = "authserver.token.requests";

    private static final Map<String, String> GRANT_TYPES = Map.of(
            "authorization_code", "authorization_code",
            "refresh_token", "refresh_token",
            "client_credentials", "client_credentials",
            "urn:ietf:params:oauth:grant-type:token-exchange", "token_exchange",
            "urn:ietf:params:oauth:grant-type:device_code", "device_code");

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final MeterRegistry meters;

    /** As many as there are grant types and errors in the catalogue. */
    private final Map<Tags, Timer> timers = new ConcurrentHashMap<>();

    TokenRequestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Timer.Sample sample = Timer.start(meters);
        Tags tags = Tags.of("grant_type", "other", "outcome", "failed", "error", "none");
        try {
            tags = tags.and("grant_type", grantType(request));
            chain.doFilter(request, response);
            tags = tags.and(outcome(request, response));
        } finally {
            sample.stop(timers.computeIfAbsent(tags, this::timer));
        }
    }

    private Timer timer(Tags tags) {
        return Timer.builder(METER)
                .description("Requests at the token endpoint, as they were decided")
                .serviceLevelObjectives(BUCKETS)
                .tags(tags)
                .register(meters);
    }

    private static String grantType(HttpServletRequest request) {
        String asked = request.getParameter(OAuth2ParameterNames.GRANT_TYPE);
        return asked == null ? "other" : GRANT_TYPES.getOrDefault(asked, "other");
    }

    private static Tags outcome(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RefusalAnswer.ERROR_ID) instanceof String id) {
            return Tags.of("outcome", "refused", "error", id);
        }
        return Tags.of("outcome", HttpStatus.valueOf(response.getStatus()).is2xxSuccessful() ? "granted" : "failed");
    }
}
