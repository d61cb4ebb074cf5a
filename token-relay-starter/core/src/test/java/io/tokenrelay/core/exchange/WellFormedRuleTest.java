package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedRuleTest {

    private final TestExchange exchange = new TestExchange();
    private final Map<String, List<String>> request = exchange.request(exchange.loginAlice(), "orders", "orders:read");

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "subject_token", "subject_token_type", "audience", "scope"})
    void refusesAParameterTwice(String name) {
        String value = request.getOrDefault(name, List.of()).get(0);
        request.put(name, List.of(value, value));
        refuses();
    }

    @Test
    void refusesAnUnknownParameterTwice() {
        request.put("colour", List.of("red", "red"));
        refuses();
    }

    @Test
    void refusesARequestWithoutSubjectToken() {
        request.put("subject_token", List.of(""));
        refuses();
        request.remove("subject_token");
        refuses();
    }

    @Test
    void refusesARequestWithoutTypeOfItsSubjectToken() {
        request.remove("subject_token_type");
        refuses();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:token-type:id_token",
                "urn:ietf:params:oauth:token-type:jwt",
                "urn:ietf:params:oauth:token-type:txn_token",
                "access_token"
            })
    void refusesASubjectTokenOfAnotherType(String type) {
        request.put("subject_token_type", List.of(type));
        refuses();
    }

    @Test
    void refusesARefreshToken() {
        request.put("subject_token_type", List.of("urn:ietf:params:oauth:token-type:refresh_token"));
        assertThat(refuses().description()).contains("refresh token is never exchanged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:token-type:refresh_token",
                "urn:ietf:params:oauth:token-type:jwt",
                "urn:ietf:params:oauth:token-type:txn_token"
            })
    void refusesToMakeAnythingButAccessTokens(String type) {
        request.put("requested_token_type", List.of(type));
        refuses();
    }

    private TokenDecision.Refused refuses() {
        return exchange.refuse(STOREFRONT, request, ExchangeRule.WELL_FORMED);
    }
}
