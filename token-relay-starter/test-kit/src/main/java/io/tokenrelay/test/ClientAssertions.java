package io.tokenrelay.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who signed an assertion ({@code private_key_jwt}, RFC 7523 §3), checked as the real server checks it; each is good for one use. */
final class ClientAssertions {

    /** The real server takes assertions of up to a minute, from clocks that are ahead by up to ten seconds. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(70);

    private final String issuer;
    private final ServiceKeys keys;
    private final Clock clock;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    ClientAssertions(String issuer, ServiceKeys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    /** The service that the assertion proves; empty when it proves none. */
    Optional<String> check(String assertion) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            String service = jwt.getJWTClaimsSet().getSubject();
            if (service == null) {
                return Optional.empty();
            }
            JWTClaimsSet claims = processor(service).process(jwt, null);
            return isForHereAndNow(claims) && used.add(service + " " + claims.getJWTID())
                    ? Optional.of(service)
                    : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean isForHereAndNow(JWTClaimsSet claims) {
        Instant expiresAt = claims.getExpirationTime().toInstant();
        return claims.getAudience().equals(List.of(issuer))
                && !expiresAt.isAfter(clock.instant().plus(LONGEST_LIFE));
    }

    private DefaultJWTProcessor<SecurityContext> processor(String service) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.ES256,
                new ImmutableJWKSet<>(new JWKSet(keys.of(service).toPublicJWK()))));
        processor.setJWTClaimsSetVerifier(new ClaimsAt(clock, service));
        return processor;
    }

    /** By the time of the test. */
    private static final class ClaimsAt extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Clock clock;

        ClaimsAt(Clock clock, String service) {
            super(
                    new JWTClaimsSet.Builder().issuer(service).subject(service).build(),
                    Set.of("iss", "sub", "aud", "exp", "jti"));
            this.clock = clock;
            setMaxClockSkew(0);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
