package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryReaderTest {

    private final Registry registry = TestRegistries.shop();

    @Test
    void readsServicesWithTheirDefaultAudience() {
        assertThat(registry.services())
                .extracting(Service::name)
                .containsExactly(
                        new ClientId("inventory"),
                        new ClientId("orders"),
                        new ClientId("payments"),
                        new ClientId("storefront"));
        assertThat(registry.serviceByUri(new Audience("api://orders"))).isPresent();
        assertThat(registry.serviceByUri(new Audience("https://payments.example/api")))
                .isPresent();
        assertThat(registry.serviceByUri(new Audience("api://payments"))).isEmpty();
    }

    @Test
    void readsTheLoginClient() {
        Service storefront = registry.service(new ClientId("storefront")).orElseThrow();
        assertThat(storefront.client())
                .hasValue(new ClientRegistration(
                        Set.of("http://localhost:8080/login/oauth2/code/token-relay"),
                        Set.of("http://localhost:8080/"),
                        JWSAlgorithm.RS256,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        RequestObjectTerms.NONE));
        assertThat(registry.service(new ClientId("orders")).orElseThrow().isLoginClient())
                .isFalse();
    }

    @Test
    void readsAClientWherePeopleSignInFromDevicesOnly() {
        Registry devices = RegistryReader.read("services: { tv: { client: { device-authorization: true } } }", "test");

        assertThat(devices.service(new ClientId("tv")).flatMap(Service::client))
                .hasValue(new ClientRegistration(
                        Set.of(),
                        Set.of(),
                        JWSAlgorithm.RS256,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        RequestObjectTerms.NONE));
    }

    @Test
    void readsWhetherAClientMayAskForAccessThatOutlivesASignOut() {
        assertThat(offlineAccess(", offline-access: true")).hasValue(true);
        assertThat(offlineAccess(", offline-access: false")).hasValue(false);
        assertThat(offlineAccess("")).hasValue(false);
    }

    private static Optional<Boolean> offlineAccess(String said) {
        return RegistryReader.read(
                        "services: { a: { client: { redirect-uris: [https://a.example/]" + said + " } } }", "test")
                .service(new ClientId("a"))
                .flatMap(Service::client)
                .map(ClientRegistration::offlineAccess);
    }

    @Test
    void readsScopesWithKindAndEntitlements() {
        Service payments = registry.service(new ClientId("payments")).orElseThrow();
        ScopeDefinition refund = payments.scope(new Scope("payments:refund")).orElseThrow();
        assertThat(refund.title()).isEqualTo("Refund a payment");
        assertThat(refund.isForUsers()).isTrue();
        assertThat(refund.entitled()).containsExactly(new Entitlement("role:customer"));
    }

    @Test
    void readsCallsWithTheirLimits() {
        Call charge = call("orders", "payments", "payments:charge");
        assertThat(charge.cause()).hasValue(new Scope("orders:write"));
        assertThat(charge.terms().lifetimeLimit()).hasValue(Duration.ofSeconds(30));
        assertThat(charge.terms().reentrant()).isFalse();
        assertThat(call("payments", "orders", "orders:confirm").terms().reentrant())
                .isTrue();
        assertThat(call("orders", "inventory", "inventory:restock").cause()).isEmpty();
        assertThat(registry.calls(new ClientId("inventory"), new ClientId("payments")))
                .isEmpty();
    }

    private Call call(String caller, String callee, String scope) {
        Call call = registry.calls(new ClientId(caller), new ClientId(callee)).get(new Scope(scope));
        assertThat(call).isNotNull();
        return call;
    }
}
