package io.tokenrelay.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenError;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTokensTest {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final TestToken GENUINE = ISSUER.tokens()
            .user("alice")
            .through("storefront", "orders")
            .scopes("payments:charge")
            .forService("payments");
    private static final AccessTokenVerifier PAYMENTS = AccessTokenVerifier.forAudience(
                    ISSUER.uri(), Audience.of(new ClientId("payments")), publishedKeys())
            .build();

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void theGenuineTokenIsBelieved() {
        assertThat(PAYMENTS.verify(GENUINE.value())).isEqualTo(new Verification.Verified(GENUINE.claims()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void noneOfTheForgeriesIsBelieved(HostileToken hostile) {
        assertThat(PAYMENTS.verify(new TokenValue(hostile.value()))).isInstanceOf(Verification.Rejected.class);
    }

    static Stream<HostileToken> hostile() {
        return ISSUER.hostile().all(GENUINE);
    }

    @Test
    void eachForgeryFailsForItsOwnReason() {
        HostileTokens hostile = ISSUER.hostile();
        assertRejected(TokenError.ALGORITHM_NOT_ALLOWED, hostile.signedWithThePublicKeyAsSecret(GENUINE));
        assertRejected(TokenError.UNKNOWN_KEY, hostile.foreignKeyId(GENUINE));
        assertRejected(TokenError.BAD_SIGNATURE, hostile.foreignKeyUnderAKnownId(GENUINE));
        assertRejected(TokenError.HEADER_NOT_ALLOWED, hostile.foreignKeyInTheHeader(GENUINE));
        assertRejected(TokenError.HEADER_NOT_ALLOWED, hostile.foreignKeyByAddress(GENUINE));
        assertRejected(TokenError.BAD_SIGNATURE, hostile.edited(GENUINE));
        assertRejected(TokenError.WRONG_ISSUER, hostile.otherIssuer(GENUINE));
        assertRejected(TokenError.EXPIRED, hostile.expired(GENUINE));
        assertRejected(TokenError.NOT_YET_VALID, hostile.notYetValid(GENUINE));
        assertRejected(TokenError.NOT_AN_ACCESS_TOKEN, hostile.otherType(GENUINE));
        assertRejected(TokenError.WRONG_AUDIENCE, hostile.otherAudience(GENUINE));
        assertRejected(TokenError.WRONG_AUDIENCE, hostile.twoAudiences(GENUINE));
        assertRejected(TokenError.INVALID_CHAIN, hostile.longerChainThanActors(GENUINE));
    }

    private static void assertRejected(TokenError error, HostileToken hostile) {
        assertThat(PAYMENTS.verify(new TokenValue(hostile.value())))
                .as(hostile.attack())
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo(error));
    }

    private static JWKSource<SecurityContext> publishedKeys() {
        try {
            return new ImmutableJWKSet<>(
                    JWKSet.load(URI.create(ISSUER.uri() + "/oauth2/jwks").toURL()));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
