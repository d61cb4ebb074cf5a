package io.tokenrelay.samples.demo.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The token at every hop of one order, taken apart. */
final class ClaimsAtEachHop {

    private final World world;
    private @Nullable Hops hops;

    ClaimsAtEachHop(World world) {
        this.world = world;
    }

    Chapter chapter() {
        return new Chapter(
                "The token at each hop",
                List.of(
                        Scenario.works("storefront: aud api://storefront, no act, no call_chain", this::atStorefront),
                        Scenario.works(
                                "orders: aud api://orders, act storefront, call_chain [storefront]", this::atOrders),
                        Scenario.works(
                                "payments: aud api://payments, act orders > storefront, call_chain [storefront, orders]",
                                this::atPayments),
                        Scenario.works(
                                "inventory: the same way, but good for inventory:reserve alone", this::atInventory),
                        Scenario.works("each is at+jwt, ES256, with exactly one audience", this::profile),
                        Scenario.works(
                                "each names the same person, and a lineage that differs by audience", this::lineage),
                        Scenario.works("txn is the same from the first exchange on", this::transaction),
                        Scenario.works("none outlives the token that it came from", this::expiry)));
    }

    private void atStorefront() {
        AccessTokenView token = hops().storefront();
        Expect.equal(token.audience(), List.of("api://storefront"), "aud");
        Expect.equal(token.claim("client_id"), "storefront", "client_id");
        Expect.equal(token.claim("act"), null, "act");
        Expect.equal(token.claim("call_chain"), null, "call_chain");
        Expect.contains(" " + token.claim("scope") + " ", " shop ", "scope");
    }

    private void atOrders() {
        expectHop(hops().orders(), "orders", "orders:write", "storefront");
    }

    private void atPayments() {
        expectHop(hops().payments(), "payments", "payments:charge", "storefront", "orders");
    }

    private void atInventory() {
        expectHop(hops().inventory(), "inventory", "inventory:reserve", "storefront", "orders");
    }

    private static void expectHop(AccessTokenView token, String service, String scope, String... chain) {
        Expect.equal(token.audience(), List.of("api://" + service), "aud");
        Expect.equal(token.claim("client_id"), chain[chain.length - 1], "client_id");
        Expect.equal(token.claim("act"), AccessTokenView.act(chain), "act");
        Expect.equal(token.claim("call_chain"), List.of(chain), "call_chain");
        Expect.equal(token.claim("scope"), scope, "scope");
    }

    private void profile() {
        for (AccessTokenView token : hops().all()) {
            Expect.equal(token.type(), "at+jwt", "typ");
            Expect.equal(token.header().getAlgorithm().getName(), "ES256", "alg");
            Expect.equal(token.claim("iss"), world.ports().issuer().toString(), "iss");
            Expect.that(token.claim("aud") instanceof String || token.audience().size() == 1, "aud is not exactly one");
        }
    }

    private void lineage() {
        Set<@Nullable Object> lineages = new HashSet<>();
        for (AccessTokenView token : hops().all()) {
            Expect.equal(token.claim("sub"), hops().storefront().claim("sub"), "sub");
            Expect.equal(token.claim("sub_kind"), "user", "sub_kind");
            Expect.that(token.claim("lin") != null, "There is no lin");
            lineages.add(token.claim("lin"));
        }
        Expect.equal(lineages.size(), hops().all().size(), "The number of different lineages");
    }

    private void transaction() {
        Object txn = hops().orders().claim("txn");
        Expect.that(txn != null, "There is no txn after the first exchange");
        Expect.equal(hops().payments().claim("txn"), txn, "txn at payments");
        Expect.equal(hops().inventory().claim("txn"), txn, "txn at inventory");
    }

    private void expiry() {
        Expect.that(!hops().orders().expiry().isAfter(hops().storefront().expiry()), "orders' token lives too long");
        Expect.that(!hops().payments().expiry().isAfter(hops().orders().expiry()), "payments' token lives too long");
        Expect.that(!hops().inventory().expiry().isAfter(hops().orders().expiry()), "inventory's token lives too long");
    }

    private Hops hops() {
        if (hops == null) {
            hops = Hops.of(world);
        }
        return hops;
    }

    /** The tokens of one way through the services. */
    private record Hops(
            AccessTokenView storefront, AccessTokenView orders, AccessTokenView payments, AccessTokenView inventory) {

        static Hops of(World world) {
            String storefront = world.login(Person.ALICE).accessToken();
            Insider insider = world.insider();
            String orders = insider.exchanged("storefront", storefront, "orders", "orders:write");
            return new Hops(
                    AccessTokenView.of(storefront),
                    AccessTokenView.of(orders),
                    AccessTokenView.of(insider.exchanged(
                            "orders",
                            orders,
                            "payments",
                            "payments:charge",
                            Insider.bound(UUID.randomUUID().toString(), Purchase.AMOUNT))),
                    AccessTokenView.of(insider.exchanged("orders", orders, "inventory", "inventory:reserve")));
        }

        List<AccessTokenView> all() {
            return List.of(storefront, orders, payments, inventory);
        }
    }
}
