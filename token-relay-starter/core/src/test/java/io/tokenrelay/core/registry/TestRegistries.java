package io.tokenrelay.core.registry;

/** Registries that tests share. */
public final class TestRegistries {

    /** The shop of the design: storefront signs people in, and everything follows from its one scope. */
    public static final String SHOP = """
            services:
              storefront:
                client:
                  redirect-uris: [http://localhost:8080/login/oauth2/code/token-relay]
                  post-logout-redirect-uris: [http://localhost:8080/]
                scopes:
                  shop: { title: Shop in your name, kind: user }
                  browse: { title: Look around, kind: user }
                calls:
                  orders:
                    - { scope: orders:read, because: browse }
                    - { scope: orders:write, because: shop }
              orders:
                scopes:
                  orders:read: { title: See your orders, kind: user }
                  orders:write: { title: Place and cancel orders, kind: user }
                  orders:confirm: { title: Confirm an order, kind: user }
                calls:
                  payments:
                    - { scope: payments:charge, because: orders:write, max-life: 30s }
                    - { scope: payments:refund, because: orders:write }
                  inventory:
                    - { scope: inventory:reserve, because: orders:write }
                    - { scope: inventory:restock }
              payments:
                uri: https://payments.example/api
                scopes:
                  payments:charge: { title: Charge your card, kind: user }
                  payments:refund: { title: Refund a payment, kind: user, entitled: [role:customer] }
                calls:
                  orders:
                    - { scope: orders:confirm, because: payments:charge, reentrant: true }
                    - { scope: orders:read, because: payments:charge }
              inventory:
                scopes:
                  inventory:reserve: { title: Reserve goods, kind: user }
                  inventory:restock: { title: Order new goods, kind: service }
            """;

    private TestRegistries() {}

    public static Registry shop() {
        return RegistryReader.read(SHOP, "shop.yaml");
    }
}
