package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import org.junit.jupiter.api.Test;

class RegistryLinesTest {

    private static final ClientId ORDERS = new ClientId("orders");
    private static final ClientId PAYMENTS = new ClientId("payments");

    private final RegistryLines lines = RegistryReader.lines(TestRegistries.SHOP, "shop.yaml");

    @Test
    void findsWhatTheTextDeclares() {
        assertThat(lines.text(lines.service(PAYMENTS).orElseThrow())).isEqualTo("payments:");
        assertThat(lines.text(lines.calls(ORDERS, PAYMENTS).orElseThrow())).isEqualTo("payments:");
        assertThat(lines.calls(ORDERS, PAYMENTS)).isNotEqualTo(lines.service(PAYMENTS));
        assertThat(lines.text(
                        lines.scope(PAYMENTS, new Scope("payments:charge")).orElseThrow()))
                .isEqualTo("payments:charge: { title: Charge your card, kind: user }");
        assertThat(lines.text(lines.call(ORDERS, PAYMENTS, new Scope("payments:charge"))
                        .orElseThrow()))
                .isEqualTo("- { scope: payments:charge, because: orders:write, max-life: 30s }");
        assertThat(lines.service(new ClientId("storefront"))).hasValue(2);
    }

    @Test
    void findsNothingElse() {
        assertThat(lines.service(new ClientId("nobody"))).isEmpty();
        assertThat(lines.calls(PAYMENTS, new ClientId("inventory"))).isEmpty();
        assertThat(lines.call(PAYMENTS, ORDERS, new Scope("orders:write"))).isEmpty();
        assertThat(lines.scope(ORDERS, new Scope("payments:charge"))).isEmpty();
    }

    @Test
    void knowsNoLinesOfWhatIsNoRegistry() {
        assertThatExceptionOfType(RegistryRefused.class).isThrownBy(() -> RegistryReader.lines("a: b", "bad.yaml"));
    }
}
