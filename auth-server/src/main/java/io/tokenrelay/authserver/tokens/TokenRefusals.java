package io.tokenrelay.authserver.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records what is refused to whoever presents a genuine access token here.
 *
 * <p>Having it is no proof of being somebody: who stole one can present it any number of times. So of the refusals of one
 * token for one reason the first in each minute is recorded, at each node. All of them are counted, as everything is that
 * is refused before anybody is authenticated.
 */
@Component
public class TokenRefusals {

    /** Each takes about two hundred bytes. Who has more tokens than that has more of them recorded. */
    private static final int MOST = 10_000;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Cache<Refusal, Boolean> recorded = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FORGOTTEN_AFTER)
            .build();

    TokenRefusals(Clock clock, ApplicationEventPublisher events) {
        this.clock = clock;
        this.events = events;
    }

    /**
     * Records a refusal, unless it was recorded in this minute.
     *
     * @param area what the endpoint is called in the audit log
     * @param errorId the stable id of the refusal
     * @param token what the presented token says; it is genuine
     */
    public void record(String area, String errorId, AccessToken token) {
        Refusal refusal =
                new Refusal(area, errorId, token.jti(), clock.instant().truncatedTo(ChronoUnit.MINUTES));
        if (recorded.asMap().putIfAbsent(refusal, true) != null) {
            return;
        }
        boolean done = false;
        try {
            events.publishEvent(SecurityEvent.refused(
                    area + ".refused", token.clientId(), token.subject(), errorId, Map.of("jti", token.jti())));
            done = true;
        } finally {
            if (!done) {
                recorded.invalidate(refusal);
            }
        }
    }

    private record Refusal(String area, String errorId, String jti, Instant minute) {}
}
