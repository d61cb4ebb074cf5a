package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a token that was seen before is still asked. */
class KnownTokensTest extends TestVerification {

    private static final Duration SKEW = AccessTokenVerifier.DEFAULT_SKEW;

    private final List<JWK> published = new ArrayList<>(List.of(issuer.key().toPublicJWK()));
    private final Store store = new Store();
    private final AccessTokenVerifier verifier = verifier(source());
    private final TokenValue value = issuer.sign(token);

    private boolean unreachable;

    @Test
    void establishesATokenOnce() {
        believes(value);
        believes(new TokenValue(value.reveal()));

        assertThat(store.kept).isEqualTo(1);
    }

    @Test
    void refusesAKnownTokenOnceItHasExpired() {
        believes(value);
        clock.advance(Duration.between(clock.instant(), token.expiresAt()).plus(SKEW));

        refuses(value, TokenError.EXPIRED);
    }

    @Test
    void refusesAKnownTokenWhoseIssueLiesAheadOfAClockThatWasSetBack() {
        believes(value);
        clock.advance(Duration.between(token.issuedAt(), clock.instant())
                .plus(SKEW)
                .plusSeconds(1)
                .negated());

        refuses(value, TokenError.NOT_YET_VALID);
    }

    @Test
    void refusesAKnownTokenWhoseNotBeforeLiesAheadOfAClockThatWasSetBack() {
        TokenValue later = signedWith(
                AccessTokenClaims.NOT_BEFORE,
                Date.from(token.issuedAt().plus(SKEW).plusSeconds(20)));
        clock.advance(Duration.between(clock.instant(), token.issuedAt()).plusSeconds(20));
        believes(later);
        clock.advance(Duration.ofSeconds(-1));

        refuses(later, TokenError.NOT_YET_VALID);
    }

    @Test
    void refusesAKnownTokenOnceItsKeyIsWithdrawn() {
        believes(value);
        published.clear();

        refuses(value, TokenError.UNKNOWN_KEY);
    }

    @Test
    void refusesAKnownTokenOnceItsKeyIsReplacedUnderTheSameId() {
        believes(value);
        published.set(0, TestIssuer.generate(TestIssuer.KID).toPublicJWK());

        refuses(value, TokenError.BAD_SIGNATURE);
    }

    @Test
    void refusesAKnownTokenWhileNobodyKnowsWhetherItsKeyIsStillGood() {
        believes(value);
        unreachable = true;

        refuses(value, TokenError.KEYS_UNAVAILABLE);
    }

    @Test
    void believesAKnownTokenWhileAnotherKeyIsAdded() {
        believes(value);
        ECKey next = TestIssuer.generate("key-2");
        published.add(next.toPublicJWK());

        believes(value);
        assertThat(store.kept).isEqualTo(1);
    }

    @Test
    void takesNoTokenForAnotherThatTheStoreMixesUpWithIt() {
        believes(value);
        TokenValue forged =
                new TokenValue(value.reveal().substring(0, value.reveal().length() - 8) + "AAAAAAAA");
        store.mixUp(value, forged);

        refuses(forged, TokenError.BAD_SIGNATURE);
    }

    @Test
    void believesNothingThatAVerifierForAnotherServiceFoundOut() {
        believes(value);
        AccessTokenVerifier payments = AccessTokenVerifier.forAudience(
                        TestIssuer.ISSUER, new Audience("api://payments"), source())
                .clock(clock)
                .build();

        assertThat(error(payments.verify(value, store))).isEqualTo(TokenError.WRONG_AUDIENCE);
    }

    @Test
    void keepsNothingThatItRefuses() {
        TokenValue future = signedWith(
                AccessTokenClaims.NOT_BEFORE, Date.from(clock.instant().plusSeconds(100)));
        refuses(future, TokenError.NOT_YET_VALID);
        refuses(new TokenValue(value.reveal() + "A"), TokenError.BAD_SIGNATURE);

        assertThat(store.kept).isZero();
    }

    @Test
    void saysFromWhenAKnownTokenIsGoodForNobody() {
        believes(value);

        assertThat(store.known.values())
                .singleElement()
                .extracting(KnownToken::uselessFrom)
                .isEqualTo(token.expiresAt().plus(AccessTokenVerifier.MAX_SKEW));
    }

    private void believes(TokenValue presented) {
        assertThat(verifier.verify(presented, store)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void refusesAKnownTokenWhoseAudienceNobodyIsKnownByAnyMore() {
        Set<Audience> registered = new HashSet<>(Set.of(token.audience()));
        AccessTokenVerifier server = AccessTokenVerifier.forServer(TestIssuer.ISSUER, registered::contains, source())
                .clock(clock)
                .build();
        assertThat(server.verify(value, store)).isInstanceOf(Verification.Verified.class);
        registered.clear();

        assertThat(error(server.verify(value, store))).isEqualTo(TokenError.WRONG_AUDIENCE);
    }

    private void refuses(TokenValue presented, TokenError error) {
        assertThat(error(verifier.verify(presented, store))).isEqualTo(error);
    }

    private static @Nullable TokenError error(Verification verification) {
        return verification instanceof Verification.Rejected rejected ? rejected.error() : null;
    }

    private JWKSource<SecurityContext> source() {
        return (selector, context) -> {
            if (unreachable) {
                throw new KeySourceException("unreachable");
            }
            return selector.select(new JWKSet(published));
        };
    }

    private static final class Store implements KnownTokens {

        private final Map<TokenDigest, KnownToken> known = new HashMap<>();
        private int kept;

        @Override
        public @Nullable KnownToken find(TokenValue token) {
            return known.get(token.digest());
        }

        @Override
        public void keep(TokenValue token, KnownToken found) {
            kept++;
            known.put(token.digest(), found);
        }

        private void mixUp(TokenValue one, TokenValue other) {
            known.put(other.digest(), known.get(one.digest()));
        }
    }
}
