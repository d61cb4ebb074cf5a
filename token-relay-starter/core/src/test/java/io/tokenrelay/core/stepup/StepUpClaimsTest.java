package io.tokenrelay.core.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepUpClaimsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void saysAllThatTheEdgeHasToCheck() {
        assertThat(StepUpClaims.write(challenge("mfa", Duration.ofMinutes(15), "a-transaction"))
                        .toJSONObject())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "iss", "https://issuer.example",
                        "aud", "api://storefront",
                        "iat", 1_700_000_000L,
                        "exp", 1_700_000_300L,
                        "jti", "an-id",
                        "lin", "a-lineage",
                        "call", Map.of("caller", "orders", "callee", "payments", "scope", "payments:refund"),
                        "acr_values", "mfa",
                        "max_age", 900L,
                        "txn", "a-transaction"));
    }

    @Test
    void leavesOutWhatIsNotDemanded() {
        assertThat(StepUpClaims.write(challenge("mfa", null, null)).toJSONObject())
                .doesNotContainKeys("max_age", "txn");
        assertThat(StepUpClaims.write(challenge(null, Duration.ofSeconds(1), null))
                        .toJSONObject())
                .doesNotContainKeys("acr_values");
    }

    @Test
    void answersWithWhatIsDemandedAndTheChallenge() {
        assertThat(StepUpClaims.answer(challenge("mfa", Duration.ofMinutes(15), null), "signed"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("acr_values", "mfa", "max_age", 900L, "step_up_challenge", "signed"));
    }

    /** Neither as it is, nor with the type of an access token. */
    @ParameterizedTest
    @ValueSource(strings = {StepUpChallenge.TYPE, "at+jwt", "JWT"})
    void isNeverAnAccessToken(String type) {
        TestIssuer issuer = new TestIssuer();
        AccessTokenVerifier verifier = AccessTokenVerifier.forServer(
                        "https://issuer.example", any -> true, issuer.keys())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        TokenValue challenge = issuer.sign(
                TestIssuer.header().type(new JOSEObjectType(type)).build(),
                StepUpClaims.write(challenge("mfa", Duration.ofMinutes(15), "a-transaction")));

        assertThat(verifier.verify(challenge)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void demandsSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> challenge(null, null, null));
    }

    private static StepUpChallenge challenge(@Nullable String acr, @Nullable Duration maxAge, @Nullable String txn) {
        return new StepUpChallenge(
                "https://issuer.example",
                Audience.of(new ClientId("storefront")),
                NOW,
                NOW.plus(StepUpChallenge.LIFETIME),
                "an-id",
                "a-lineage",
                new StepUpChallenge.RefusedCall(
                        new ClientId("orders"), new ClientId("payments"), Scopes.of("payments:refund")),
                acr,
                maxAge,
                txn);
    }
}
