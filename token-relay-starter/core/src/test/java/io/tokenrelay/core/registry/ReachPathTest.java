package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReachPathTest {

    private static final ClientId STOREFRONT = new ClientId("storefront");

    private final Registry shop = TestRegistries.shop();

    @Test
    void leadFromAConsentToEveryCallOfItsReach() {
        assertThat(names(ReachPath.from(shop, STOREFRONT, new Scope("shop"))))
                .containsExactlyInAnyOrder(
                        "storefront shop > orders orders:write",
                        "storefront shop > orders orders:write > payments payments:charge",
                        "storefront shop > orders orders:write > payments payments:refund",
                        "storefront shop > orders orders:write > inventory inventory:reserve",
                        "storefront shop > orders orders:write > payments payments:charge > orders orders:confirm",
                        "storefront shop > orders orders:write > payments payments:charge > orders orders:read");
    }

    @Test
    void leadFromEveryConsentToAScope() {
        assertThat(names(ReachPath.to(shop, new ClientId("orders"), new Scope("orders:read"))))
                .containsExactly(
                        "storefront browse > orders orders:read",
                        "storefront shop > orders orders:write > payments payments:charge > orders orders:read");
        assertThat(ReachPath.to(shop, new ClientId("inventory"), new Scope("inventory:restock")))
                .isEmpty();
    }

    @Test
    void saysWhatItGivesAndTakesInTheWordsOfTheTitles() {
        ReachPath refund = path("payments", "payments:refund");
        ReachPath write = path("orders", "orders:write");

        assertThat(refund.asGain(shop, shop))
                .isEqualTo("orders may now refund a payment at payments, for everyone who lets storefront shop in their"
                        + " name");
        assertThat(refund.asLoss(shop))
                .isEqualTo("orders may no longer refund a payment at payments, for anyone who lets storefront shop in"
                        + " their name");
        assertThat(write.asGain(shop, shop))
                .isEqualTo(
                        "storefront may now place and cancel orders at orders, for everyone who lets it shop in their"
                                + " name");
    }

    @Test
    void saysInWhichTermsItHasBecomeLooser() {
        Registry looser = read(TestRegistries.SHOP
                .replace("max-life: 30s", "bearer: true")
                .replace(", entitled: [role:customer]", "")
                .replace(
                        "{ scope: orders:read, because: browse }",
                        "{ scope: orders:read, because: browse, once: true }"));

        List<ReachPath> loosened = ReachPath.loosened(shop, looser);

        assertThat(names(loosened))
                .containsExactlyInAnyOrder(
                        "storefront shop > orders orders:write > payments payments:charge (looser: max-life=PT30S -> no max-life, no bearer -> bearer)",
                        "storefront shop > orders orders:write > payments payments:refund (looser: entitled=role:customer -> no entitled)");
        assertThat(loosened)
                .extracting(path -> path.asGain(shop, looser))
                .containsExactlyInAnyOrder(
                        "orders may now, on looser terms, charge their card at payments, for everyone who lets storefront"
                                + " shop in their name: the call: its tokens live as long as any instead of 30 s at"
                                + " most; the call: whoever holds its token can use it",
                        "orders may now, on looser terms, refund a payment at payments, for everyone who lets storefront"
                                + " shop in their name: the call no longer asks for role:customer");
        assertThat(names(ReachPath.loosened(looser, shop)))
                .as("what was stricter, the other way round")
                .containsExactly("storefront browse > orders orders:read (looser: once -> no once)");
    }

    @Test
    void isNamedOtherwiseForEachLooseningOfATerm() {
        assertThat(Stream.of("60s", "5m")
                        .map(limit -> read(TestRegistries.SHOP.replace("max-life: 30s", "max-life: " + limit)))
                        .flatMap(later -> ReachPath.loosened(shop, later).stream()))
                .extracting(ReachPath::toString)
                .containsExactly(
                        "storefront shop > orders orders:write > payments payments:charge (looser: max-life=PT30S ->"
                                + " max-life=PT1M)",
                        "storefront shop > orders orders:write > payments payments:charge (looser: max-life=PT30S ->"
                                + " max-life=PT5M)");
    }

    private static Registry read(String text) {
        return RegistryReader.read(text, "looser.yaml");
    }

    private ReachPath path(String callee, String scope) {
        return ReachPath.to(shop, new ClientId(callee), new Scope(scope)).get(0);
    }

    private static List<String> names(List<ReachPath> paths) {
        return paths.stream().map(ReachPath::toString).toList();
    }
}
