package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessTokenClaimsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

    @Test
    void readsBackWhatItWrote() throws Exception {
        assertThat(roundTrip(TestTokens.exchanged(NOW))).isEqualTo(TestTokens.exchanged(NOW));
        assertThat(roundTrip(TestTokens.fromLogin(NOW))).isEqualTo(TestTokens.fromLogin(NOW));
        assertThat(roundTrip(TestTokens.service(NOW))).isEqualTo(TestTokens.service(NOW));
    }

    @Test
    void readsBackWhoMayAct() throws Exception {
        AccessToken token = TestTokens.actedOnOnlyBy(new ClientId("orders"), TestTokens.fromLogin(NOW));
        assertThat(roundTrip(token)).isEqualTo(token);
    }

    @Test
    void readsBackWhatATokenIsBoundTo() throws Exception {
        AccessToken token = TestTokens.exchanged(NOW)
                .with(Restrictions.none()
                        .withConfirmation(new Confirmation("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
                        .withContext(TransactionContext.of(Map.of("order", "4711", "amount", "12.50 EUR")))
                        .withOnce(true));

        assertThat(roundTrip(token)).isEqualTo(token);
        assertThat(AccessTokenClaims.write(token).toJSONObject())
                .containsEntry("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
                .containsEntry("tctx", Map.of("order", "4711", "amount", "12.50 EUR"))
                .containsEntry("once", true);
    }

    @Test
    void writesTheTokenProfile() {
        JWTClaimsSet claims = AccessTokenClaims.write(TestTokens.exchanged(NOW));
        assertThat(claims.toJSONObject())
                .containsOnlyKeys(
                        "iss",
                        "sub",
                        "sub_kind",
                        "aud",
                        "client_id",
                        "iat",
                        "exp",
                        "jti",
                        "scope",
                        "lin",
                        "auth_time",
                        "acr",
                        "amr",
                        "act",
                        "call_chain",
                        "txn")
                .containsEntry("aud", "api://orders")
                .containsEntry("scope", "orders:read orders:write")
                .containsEntry("sub_kind", "user")
                .containsEntry("act", Map.of("sub", "storefront"))
                .containsEntry("call_chain", List.of("storefront"))
                .containsEntry("auth_time", NOW.getEpochSecond() - 60);
    }

    @Test
    void cannotMakeATokenThatContradictsItself() {
        AccessToken login = TestTokens.fromLogin(NOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestTokens.user(NOW, "payments", CallChain.of("storefront"), "orders"));
        assertThatIllegalArgumentException().isThrownBy(() -> TestTokens.service(NOW, "storefront"));
        assertThatIllegalArgumentException().isThrownBy(() -> TestTokens.withLifetime(login, Duration.ZERO));
    }

    private static AccessToken roundTrip(AccessToken token) throws ParseException, RejectedTokenException {
        String json = AccessTokenClaims.write(token).toString();
        return ClaimsReader.read(JWTClaimsSet.parse(json), CallChain.DEFAULT_MAX_LENGTH);
    }
}
