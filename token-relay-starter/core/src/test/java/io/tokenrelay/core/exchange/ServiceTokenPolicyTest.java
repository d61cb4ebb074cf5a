package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.INVENTORY;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTokenPolicyTest {

    private final TestExchange exchange = new TestExchange();
    private final Map<String, List<String>> request = new HashMap<>(Map.of(
            "grant_type", List.of("client_credentials"),
            "audience", List.of("inventory"),
            "scope", List.of("inventory:restock")));

    @Test
    void makesATokenThatSpeaksForTheServiceItself() {
        AccessToken token = TestExchange.granted(exchange.clientCredentials(ORDERS, request));
        assertThat(token.subject()).isEqualTo(Subject.service(ORDERS));
        assertThat(token.clientId()).isEqualTo(ORDERS);
        assertThat(token.audience()).isEqualTo(new Audience("api://inventory"));
        assertThat(token.scopes()).isEqualTo(Scopes.of("inventory:restock"));
        assertThat(token.chain().isEmpty()).isTrue();
        assertThat(token.lineage()).isNull();
        assertThat(token.authentication()).isNull();
        assertThat(token.expiresAt()).isEqualTo(exchange.clock.instant().plus(exchange.settings.lifetime()));
    }

    @Test
    void endsNoLaterThanTheCallAllows() {
        exchange.applyRegistry(TestRegistries.SHOP.replace(
                "{ scope: inventory:restock }", "{ scope: inventory:restock, max-life: 10s }"));
        AccessToken token = TestExchange.granted(exchange.clientCredentials(ORDERS, request));
        assertThat(token.expiresAt()).isEqualTo(exchange.clock.instant().plusSeconds(10));
    }

    @Test
    void bindsTheTokenToTheProvenKey() {
        AccessToken token = TestExchange.granted(exchange.clientCredentials(ORDERS, request));
        assertThat(token.restrictions().boundKey()).contains(TestExchange.keyOf(ORDERS));
    }

    @Test
    void refusesARequestWithoutAProof() {
        TestExchange.refused(exchange.clientCredentials(ORDERS, request, null), ServiceTokenRule.POSSESSION);
    }

    @Test
    void aCallThatSaysSoDoesWithoutAKey() {
        exchange.applyRegistry(TestRegistries.SHOP.replace(
                "{ scope: inventory:restock }", "{ scope: inventory:restock, bearer: true }"));
        assertThat(TestExchange.granted(exchange.clientCredentials(ORDERS, request, null))
                        .restrictions()
                        .boundKey())
                .isEmpty();
    }

    @Test
    void tellsTheAuditorWhatWasDecided() {
        TokenDecision decision = exchange.clientCredentials(ORDERS, request);
        assertThat(decision.facts().subject()).hasValue(Subject.service(ORDERS));
        assertThat(decision.facts().details())
                .containsEntry("target", "inventory")
                .containsEntry("scope", "inventory:restock")
                .containsKeys("token", "expires");
    }

    @Test
    void refusesAParameterTwice() {
        request.put("scope", List.of("inventory:restock", "inventory:restock"));
        refuses(ORDERS, ServiceTokenRule.WELL_FORMED);
    }

    /** Who wants a token that is bound must not get one that isn't. */
    @Test
    void refusesValuesToBind() {
        request.put("request_details", List.of("{\"order\":\"17\"}"));
        refuses(ORDERS, ServiceTokenRule.WELL_FORMED);
    }

    @Test
    void refusesAClientThatIsNoService() {
        refuses(new ClientId("portal"), ServiceTokenRule.REGISTERED_REQUESTER);
    }

    @ParameterizedTest
    @CsvSource({
        ",          inventory:restock, ONE_TARGET",
        "nobody,    inventory:restock, ONE_TARGET",
        "inventory, ,                  SERVICE_SCOPES",
        "inventory, inventory:erase,   SERVICE_SCOPES"
    })
    void refusesARequestWithoutAKnownTargetAndAScopeOfTheCallToIt(
            @Nullable String audience, @Nullable String scope, ServiceTokenRule rule) {
        ask("audience", audience);
        ask("scope", scope);
        refuses(ORDERS, rule);
    }

    @Test
    void refusesTheRequesterAsItsOwnTarget() {
        refuses(INVENTORY, ServiceTokenRule.ONE_TARGET);
    }

    @Test
    void refusesACallThatTheRegistryDoesNotHave() {
        refuses(TestExchange.STOREFRONT, ServiceTokenRule.REGISTERED_CALL);
    }

    @Test
    void refusesAScopeThatIsUsedForPeople() {
        request.put("scope", List.of("inventory:restock inventory:reserve"));
        TokenDecision.Refused refused = refuses(ORDERS, ServiceTokenRule.SERVICE_SCOPES);
        assertThat(refused.description()).contains("inventory:reserve is only used for a person");
    }

    private void ask(String parameter, @Nullable String value) {
        if (value == null) {
            request.remove(parameter);
        } else {
            request.put(parameter, List.of(value));
        }
    }

    private TokenDecision.Refused refuses(ClientId requester, ServiceTokenRule rule) {
        return TestExchange.refused(exchange.clientCredentials(requester, request), rule);
    }
}
