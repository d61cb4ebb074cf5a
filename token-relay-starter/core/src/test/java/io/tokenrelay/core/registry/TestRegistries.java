package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.Map;

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

    /** A shop whose calls have terms: values to bind, tokens for one use, and demands on the sign-in. */
    public static final String TERMS = """
            services:
              storefront:
                client: { redirect-uris: [http://localhost:8080/login/oauth2/code/token-relay] }
                scopes:
                  shop: { title: Shop in your name, kind: user }
                calls:
                  orders:
                    - { scope: orders:write, because: shop }
                  payments:
                    - { scope: payments:gift, because: shop, bind: [amount], once: true }
                    - { scope: payments:limit, because: shop, requires: { max-age: 60s } }
              orders:
                scopes:
                  orders:write: { title: Place and cancel orders, kind: user }
                calls:
                  payments:
                    - { scope: payments:charge, because: orders:write, bind: [order, amount] }
                    - { scope: payments:refund, because: orders:write, bind: [order], once: true, max-life: 30s }
                    - { scope: payments:limit, because: orders:write, requires: { max-age: 60s } }
                    - { scope: payments:close, because: orders:write, requires: { acr: mfa } }
                    - { scope: payments:settle, because: orders:write, requires: { acr: pwd, max-age: 90s } }
              payments:
                scopes:
                  payments:gift: { title: Send money, kind: user }
                  payments:charge: { title: Charge your card, kind: user }
                  payments:refund: { title: Refund a payment, kind: user }
                  payments:limit: { title: Raise your limit, kind: user }
                  payments:close: { title: Close your account, kind: user }
                  payments:settle: { title: Settle your account, kind: user }
                calls:
                  ledger:
                    - { scope: ledger:write, because: payments:charge }
                    - { scope: ledger:batch, because: payments:charge, bind: [amount, batch] }
                    - { scope: ledger:undo, because: payments:refund }
              ledger:
                scopes:
                  ledger:write: { title: Write to the ledger, kind: user }
                  ledger:batch: { title: Write a batch to the ledger, kind: user }
                  ledger:undo: { title: Undo in the ledger, kind: user }
            """;

    private TestRegistries() {}

    public static Registry terms() {
        return RegistryReader.read(TERMS, "terms.yaml");
    }

    public static Registry shop() {
        return RegistryReader.read(SHOP, "shop.yaml");
    }

    /** The same service, with these scopes and calls in place of its own. */
    static Service with(Service service, Map<Scope, ScopeDefinition> scopes, List<Call> calls) {
        return new Service(
                service.name(),
                service.uri(),
                service.accessTokenSignedResponseAlg(),
                service.client(),
                service.credential(),
                scopes,
                calls);
    }
}
