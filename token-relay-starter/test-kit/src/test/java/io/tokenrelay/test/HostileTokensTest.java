package io.tokenrelay.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.TokenError;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTokensTest {

    /** Payments gets its tokens signed with RS256, so that the issuer has a key for that, which attacks can be about. */
    private static final TestIssuer ISSUER = TestIssuer.start("""
            services:
              payments:
                access-token-signed-response-alg: RS256
                scopes: { payments:charge: { title: Charge your card, kind: user } }
            """);

    private static final TestToken GENUINE = ISSUER.tokens()
            .user("alice")
            .through("storefront", "orders")
            .scopes("payments:charge")
            .forService("payments");
    private static final AccessTokenVerifier PAYMENTS = ISSUER.verifierFor("payments");

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    static Stream<HostileToken> hostile() {
        return ISSUER.hostile().all(GENUINE);
    }

    @Test
    void theGenuineTokenIsBelieved() {
        assertThat(PAYMENTS.verify(GENUINE.value())).isEqualTo(new Verification.Verified(GENUINE.claims()));
    }

    /** Taking a token apart and putting it together again is no attack: what is refused below is what was changed. */
    @Test
    void aForgeryWithoutAChangeIsBelieved() {
        Forger forger = new Forger(new TestKeys(List.of()), GENUINE);
        Forger ofTheIssuer = ISSUER.hostile().forger(GENUINE);
        assertThat(PAYMENTS.verify(new TokenValue(ofTheIssuer.with(ofTheIssuer.change()))))
                .isEqualTo(new Verification.Verified(GENUINE.claims()));
        assertThat(PAYMENTS.verify(new TokenValue(
                        ofTheIssuer.withPayload(ofTheIssuer.claims().toString()))))
                .isEqualTo(new Verification.Verified(GENUINE.claims()));
        assertThat(PAYMENTS.verify(new TokenValue(
                        ofTheIssuer.withHeader(ofTheIssuer.knownHeader().build().toString()))))
                .isEqualTo(new Verification.Verified(GENUINE.claims()));
        assertThat(PAYMENTS.verify(new TokenValue(forger.with(forger.change()))))
                .isInstanceOf(Verification.Rejected.class);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void eachIsRefusedForItsOwnReason(HostileToken hostile) {
        if (hostile.refusedBy().matches("TR-T[89].")) {
            assertThat(PAYMENTS.verify(new TokenValue(hostile.value())))
                    .as("the token is genuine: who holds it is not for the verifier to know")
                    .isInstanceOf(Verification.Verified.class);
        } else if (hostile.status() == 401) {
            assertThat(PAYMENTS.verify(new TokenValue(hostile.value())))
                    .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(
                                    rejected.error().id())
                            .as(rejected.detail())
                            .isEqualTo(hostile.refusedBy()));
        } else {
            assertThat(hostile.refusedBy()).isIn("TR-T51", "TR-T52");
        }
    }

    @Test
    void everyCheckOfATokenHasSomethingToRefuse() {
        Set<String> refusing = hostile().map(HostileToken::refusedBy).collect(Collectors.toSet());
        assertThat(refusing)
                .containsAll(EnumSet.complementOf(EnumSet.of(TokenError.KEYS_UNAVAILABLE)).stream()
                        .map(TokenError::id)
                        .toList())
                .containsAll(
                        EnumSet.complementOf(
                                        EnumSet.of(DpopError.NONCE_DEMANDED, DpopError.REPLAYED, DpopError.STORE_FULL))
                                .stream()
                                .map(DpopError::id)
                                .toList())
                .contains("TR-T51", "TR-T52", "TR-T80", "TR-T81");
    }

    @Test
    void noTwoHaveTheSameNameOrAreTheSame() {
        assertThat(hostile().map(HostileToken::attack)).doesNotHaveDuplicates();
        assertThat(hostile().map(HostileToken::authorizations)).doesNotHaveDuplicates();
        assertThat(Arrays.asList(GENUINE.authorization()))
                .doesNotContainAnyElementsOf(hostile()
                        .filter(token -> token.authorizations().size() == 1)
                        .map(HostileToken::authorization)
                        .toList());
    }
}
