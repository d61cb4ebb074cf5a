package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.crypto.Es256;
import org.jspecify.annotations.Nullable;

/** An issuer, what it signs, and a verifier of the orders service. */
abstract class TestVerification {

    final TestIssuer issuer = new TestIssuer();
    final TestClock clock = new TestClock();
    final AccessTokenVerifier orders = verifier(issuer.keys());
    final AccessToken token = TestTokens.exchanged(clock.instant());

    AccessTokenVerifier verifier(JWKSource<SecurityContext> keys) {
        return AccessTokenVerifier.forAudience(TestIssuer.ISSUER, new Audience("api://orders"), keys)
                .es256(es256())
                .clock(clock)
                .build();
    }

    Es256 es256() {
        return Es256.platform();
    }

    void rejects(TokenValue value, TokenError error) {
        assertThat(orders.verify(value))
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo(error));
    }

    JWTClaimsSet claims() {
        return AccessTokenClaims.write(token);
    }

    TokenValue signedWith(String claim, @Nullable Object value) {
        return issuer.sign(
                new JWTClaimsSet.Builder(claims()).claim(claim, value).build());
    }

    TokenValue signedBy(ECKey key, JWSHeader header) {
        try {
            return TestIssuer.sign(header, claims(), new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
