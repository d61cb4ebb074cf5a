package io.tokenrelay.starter.issuer;

import com.nimbusds.jose.KeySourceException;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the issuer publishes: the only ones that a token is ever verified with.
 *
 * <p>Kept for five minutes and refreshed before that; a {@code kid} not among them is looked for once more, at a
 * limited rate. During an outage the last known keys serve on, for twice as long as a token lives.
 */
public final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RATE = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofMinutes(10);

    private final Issuer issuer;
    private volatile boolean fetched;

    private IssuerKeys(Issuer issuer) {
        this.issuer = issuer;
    }

    /** The published keys, by {@code kid}. */
    public static JWKSource<SecurityContext> of(Issuer issuer) {
        IssuerKeys keys = new IssuerKeys(issuer);
        return keys.unknownOnceFetched(JWKSourceBuilder.create(keys)
                .cache(LIFETIME.toMillis(), REFRESH_TIMEOUT.toMillis())
                .rateLimited(RATE.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build());
    }

    /**
     * Whoever sends tokens of made-up keys soon meets the limited rate. The keys were fetched a moment ago then, and a
     * {@code kid} that is not among them is unknown: the caller's mistake, not an outage.
     */
    private JWKSource<SecurityContext> unknownOnceFetched(JWKSource<SecurityContext> source) {
        return (selector, context) -> {
            try {
                return source.get(selector, context);
            } catch (RateLimitReachedException e) {
                if (fetched) {
                    return List.of();
                }
                throw e;
            }
        };
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys = JWKSet.parse(issuer.fetchKeys());
            fetched = true;
            return keys;
        } catch (IssuerUnavailableException e) {
            fetched = false;
            throw new JWKSetUnavailableException(String.valueOf(e.getMessage()), e);
        } catch (ParseException e) {
            fetched = false;
            throw new JWKSetUnavailableException("the issuer's keys can't be read", e);
        }
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
