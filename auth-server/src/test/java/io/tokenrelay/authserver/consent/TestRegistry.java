package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;

/** A shop whose scopes lead to others, one of them back to where it came from. */
final class TestRegistry {

    private static final String YAML = """
            services:
              storefront:
                client: { redirect-uris: ["https://shop.example/login/oauth2/code/token-relay"] }
                scopes:
                  shop: { title: Shop in your name, kind: user }
                  look: { title: Look around, kind: user }
                calls:
                  orders:
                    - { scope: "orders:read", because: shop }
                    - { scope: "orders:write", because: shop }
              orders:
                scopes:
                  orders:read: { title: See your orders, kind: user }
                  orders:write: { title: Place and cancel orders, kind: user }
                calls:
                  payments:
                    - { scope: "payments:charge", because: "orders:write", max-life: 30s }
                    - { scope: "payments:refund", because: "orders:write", once: true, requires: { acr: mfa, max-age: 15m } }
                  inventory:
                    - { scope: "inventory:reserve", because: "orders:write" }
              payments:
                scopes:
                  payments:charge: { title: Charge your card, kind: user }
                  payments:refund: { title: Refund a payment, kind: user }
                calls:
                  orders:
                    - { scope: "orders:read", because: "payments:charge", reentrant: true }
              inventory:
                scopes:
                  inventory:reserve: { title: "Reserve <b>goods</b> for you", kind: user }
            """;

    private TestRegistry() {}

    static Registry shop() {
        return RegistryReader.read(YAML, "test");
    }
}
