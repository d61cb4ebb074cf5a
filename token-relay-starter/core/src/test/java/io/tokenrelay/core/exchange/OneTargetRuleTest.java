package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneTargetRuleTest {

    private final TestExchange exchange = new TestExchange();
    private final Map<String, List<String>> request = exchange.request(exchange.loginAlice(), "orders", "orders:read");

    @Test
    void refusesARequestWithoutTarget() {
        request.remove("audience");
        assertThat(refuses().description()).contains("No target is named");
    }

    @Test
    void refusesATargetNamedTwoWays() {
        request.put("resource", List.of("api://orders"));
        assertThat(refuses().description()).contains("audience and resource are both there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "api://orders", "Orders", "orders payments", "https://auth.example"})
    void refusesAnAudienceThatIsNoNameOfAService(String audience) {
        request.put("audience", List.of(audience));
        refuses();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "api://orders/", "API://orders", "api://payments", "https://auth.example"})
    void refusesAResourceThatIsNoUriOfAService(String resource) {
        request.remove("audience");
        request.put("resource", List.of(resource));
        refuses();
    }

    @Test
    void refusesTheRequesterAsItsOwnTarget() {
        request.put("audience", List.of("storefront"));
        refuses();
    }

    private TokenDecision.Refused refuses() {
        return exchange.refuse(STOREFRONT, request, ExchangeRule.ONE_TARGET);
    }
}
