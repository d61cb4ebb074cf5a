package io.tokenrelay.starter.issuer;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the issuer publishes: the only ones that a token is ever verified with.
 *
 * <p>Kept for five minutes and refreshed before that in the background, whether requests come or not; a {@code kid} not
 * among them is looked for once more, at a limited rate. During an outage the last known keys serve on, for twice as
 * long as a token lives.
 */
public final class IssuerKeys implements JWKSource<SecurityContext>, AutoCloseable {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REFRESH_AHEAD = Duration.ofMinutes(1);
    private static final Duration OUTAGE = Duration.ofMinutes(10);

    /** For how long keys are used that can't be fetched anew. */
    public static final Duration USABLE_FOR = LIFETIME.plus(OUTAGE);

    /** At most two requests within this time, whatever tokens come. */
    private static final Duration RATE = Duration.ofSeconds(5);

    private final Issuer issuer;
    private final InstantSource clock;
    private final JWKSource<SecurityContext> source;
    private volatile KeyState state = KeyState.UNKNOWN;

    /** @param clock tells when keys were fetched */
    public IssuerKeys(Issuer issuer, InstantSource clock) {
        this(issuer, clock, RATE);
    }

    IssuerKeys(Issuer issuer, InstantSource clock, Duration rate) {
        this.issuer = issuer;
        this.clock = clock;
        this.source = JWKSourceBuilder.create(new Published())
                .cache(LIFETIME.toMillis(), REFRESH_TIMEOUT.toMillis())
                .refreshAheadCache(REFRESH_AHEAD.toMillis(), true)
                .rateLimited(rate.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    /**
     * The keys that fit.
     *
     * <p>Whoever sends tokens of made-up keys soon meets the limited rate. The keys were fetched a moment ago then, and a
     * {@code kid} that is not among them is unknown: the caller's mistake, not an outage.
     */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return source.get(selector, context);
        } catch (RateLimitReachedException e) {
            if (state.isCurrent()) {
                return List.of();
            }
            throw e;
        }
    }

    /** What is known about the keys; nothing is fetched for it. */
    public KeyState state() {
        return state;
    }

    /** Fetches the keys if there are none yet, so that the first request need not wait for them. */
    public KeyState fetchIfMissing() {
        try {
            source.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
        } catch (KeySourceException e) {
            return state;
        }
        return state;
    }

    private JWKSet fetch() throws JWKSetUnavailableException {
        try {
            JWKSet keys = JWKSet.parse(issuer.fetchKeys());
            state = state.fetched(keys, clock.instant());
            return keys;
        } catch (IssuerUnavailableException e) {
            state = state.failed(String.valueOf(e.getMessage()));
            throw new JWKSetUnavailableException(state.problem(), e);
        } catch (ParseException e) {
            state = state.failed("the issuer's keys can't be read");
            throw new JWKSetUnavailableException(state.problem(), e);
        }
    }

    @Override
    public void close() throws Exception {
        if (source instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private final class Published implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, @Nullable SecurityContext context)
                throws KeySourceException {
            return fetch();
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
