package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifierSettingsTest {

    private static final int LONGEST = 16 * 1024;

    private final TestIssuer issuer = new TestIssuer();
    private final TestClock clock = new TestClock();
    private final AccessToken token = TestTokens.exchanged(clock.instant());

    @Test
    void takesTheAlgorithmsThatItIsToldAndNoOther() throws JOSEException {
        ECKey p384 = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
        AccessTokenVerifier verifier = builder(new ImmutableJWKSet<>(
                        new JWKSet(List.of(p384.toPublicJWK(), issuer.key().toPublicJWK()))))
                .algorithms(Set.of(JWSAlgorithm.ES384))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384)
                .type(TestIssuer.header().build().getType())
                .keyID("p384")
                .build();

        assertThat(verifier.verify(TestIssuer.sign(header, AccessTokenClaims.write(token), new ECDSASigner(p384))))
                .isEqualTo(new Verification.Verified(token));
        assertThat(error(verifier, issuer.sign(token))).isEqualTo(TokenError.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void allowsTwoMinutesOfSkewAtMost() {
        AccessTokenVerifier verifier =
                builder(issuer.keys()).skew(Duration.ofMinutes(2)).build();
        TokenValue value = issuer.sign(token);

        clock.advance(Duration.ofMinutes(7).minusSeconds(1));
        assertThat(verifier.verify(value)).isEqualTo(new Verification.Verified(token));
        clock.advance(Duration.ofSeconds(1));
        assertThat(error(verifier, value)).isEqualTo(TokenError.EXPIRED);
    }

    @Test
    void takesNoChainLongerThanItIsTold() {
        AccessTokenVerifier verifier = builder(issuer.keys()).maxChainLength(1).build();
        CallChain two = CallChain.of("storefront", "payments");

        assertThat(verifier.verify(issuer.sign(token))).isEqualTo(new Verification.Verified(token));
        assertThat(error(verifier, issuer.sign(TestTokens.user(clock.instant(), "orders", two, "payments"))))
                .isEqualTo(TokenError.INVALID_CHAIN);
    }

    @Test
    void looksAtATokenOfTheLongestLengthAndAtNoneBeyond() {
        AccessTokenVerifier verifier = builder(issuer.keys()).build();
        String value = issuer.sign(token).reveal();
        String longest = value + "A".repeat(LONGEST - value.length());

        assertThat(error(verifier, new TokenValue(longest))).isEqualTo(TokenError.BAD_SIGNATURE);
        assertThat(error(verifier, new TokenValue(longest + "A"))).isEqualTo(TokenError.MALFORMED);
    }

    private AccessTokenVerifier.Builder builder(JWKSource<SecurityContext> keys) {
        return AccessTokenVerifier.forAudience(TestIssuer.ISSUER, new Audience("api://orders"), keys)
                .clock(clock);
    }

    private static TokenError error(AccessTokenVerifier verifier, TokenValue value) {
        return ((Verification.Rejected) verifier.verify(value)).error();
    }
}
