package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.RegistryChange.Effect;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryDifferenceTest {

    private final Registry shop = TestRegistries.shop();

    @Test
    void isEmptyBetweenARegistryAndItself() {
        RegistryDifference same = RegistryDifference.between(shop, TestRegistries.shop());

        assertThat(same.isEmpty()).isTrue();
        assertThat(same.changes()).isEmpty();
        assertThat(same.addedPaths()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    { scope: inventory:restock } | { scope: inventory:reserve, because: orders:confirm } | + call orders to inventory for inventory:reserve, because of orders:confirm
                    max-life: 30s | max-life: 60s | + call orders to payments for payments:charge: its tokens live 60 s at most instead of 30 s at most
                    , max-life: 30s || + call orders to payments for payments:charge: its tokens live as long as any instead of 30 s at most
                    max-life: 30s | max-life: 20s | - call orders to payments for payments:charge: its tokens live 20 s at most instead of 30 s at most
                    orders:write, because: shop | orders:write, because: browse | + call storefront to orders for orders:write, because of browse
                    orders:write, because: shop | orders:write, because: browse | - call storefront to orders for orders:write, because of shop
                    , reentrant: true || - call payments to orders for orders:confirm may no longer come back to a service in the chain
                    orders:read, because: payments:charge | orders:read, because: payments:charge, reentrant: true | + call payments to orders for orders:read may come back to a service in the chain
                    , entitled: [role:customer] || + scope payments:refund of payments no longer asks for role:customer
                    role:customer | role:support | + scope payments:refund of payments no longer asks for role:customer
                    role:customer | role:support | - scope payments:refund of payments asks for role:support from now on
                    See your orders | Look at orders | ~ scope orders:read of orders is called "Look at orders" instead of "See your orders"
                    http://localhost:8080/login/oauth2/code/token-relay | https://shop.example/callback | + sign-in at storefront may end at https://shop.example/callback
                    http://localhost:8080/login/oauth2/code/token-relay | https://shop.example/callback | - sign-in at storefront may no longer end at http://localhost:8080/login/oauth2/code/token-relay
                    [http://localhost:8080/] | ["https://shop.example/"] | ~ sign-out at storefront may end at https://shop.example/
                    https://payments.example/api | https://payments.example/v2 | - payments: tokens for https://payments.example/api are refused; its uri is https://payments.example/v2
                    https://payments.example/api | https://payments.example/v2 | + payments: tokens for https://payments.example/v2 are meant for it
                    """)
    void saysWhatIsOtherwise(String text, String otherwise, String words) {
        String changed = TestRegistries.SHOP.replace(text, otherwise == null ? "" : otherwise);
        assertThat(changed).isNotEqualTo(TestRegistries.SHOP);

        assertThat(RegistryDifference.between(shop, read(uniqueCalls(changed))).changes())
                .extracting(RegistryChange::toString)
                .contains(words);
    }

    @Test
    void saysWhatComesAndWhatGoesWithAService() {
        Registry more = read(TestRegistries.SHOP + """
                  portal:
                    client: { redirect-uris: [https://portal.example/callback] }
                    scopes:
                      desk: { title: See your desk, kind: user, entitled: [role:clerk] }
                    calls:
                      inventory:
                        - { scope: inventory:restock }
                """);

        assertThat(words(RegistryDifference.between(shop, more)))
                .containsExactly(
                        "+ service portal, api://portal, which proves who it is by a secret",
                        "+ sign-in at portal may end at https://portal.example/callback",
                        "+ call portal to inventory for inventory:restock, as itself",
                        "~ scope desk of portal, \"See your desk\", kind user, for holders of role:clerk");
        assertThat(words(RegistryDifference.between(more, shop)))
                .containsExactly(
                        "- service portal, api://portal: its tokens are refused",
                        "- sign-in at portal may no longer end at https://portal.example/callback",
                        "- call portal to inventory for inventory:restock, as itself");
    }

    @Test
    void saysHowAClientProvesWhoItIs() {
        Registry keys = read(TestRegistries.SHOP.replace(
                "  inventory:\n    scopes:",
                "  inventory:\n    client: { jwks-uri: https://inventory.example/jwks }\n    scopes:"));

        assertThat(words(RegistryDifference.between(shop, keys)))
                .containsExactly(
                        "+ inventory proves who it is by the keys at https://inventory.example/jwks instead of a secret");
    }

    @Test
    void saysByWhichKeysANewServiceProvesWhoItIs() {
        Registry more = read(TestRegistries.SHOP + """
                  portal:
                    client: { jwks-uri: https://elsewhere.example/jwks }
                """);

        assertThat(words(RegistryDifference.between(shop, more)))
                .contains(
                        "+ service portal, api://portal, which proves who it is by the keys at https://elsewhere.example/jwks");
    }

    @Test
    void showsWhereConsentsLeadAtAServiceToWhichPeopleSignInFromNowOn() {
        Registry wider = read(TestRegistries.SHOP.replace(
                "  orders:\n    scopes:",
                "  orders:\n    client: { redirect-uris: [https://orders.example/callback] }\n    scopes:"));

        assertThat(RegistryDifference.between(shop, wider).addedPaths())
                .extracting(ReachPath::toString)
                .contains("orders orders:write > payments payments:charge");
    }

    @Test
    void showsWhereAConsentLeadsThatItDidNotLeadBefore() {
        Registry wider = read(TestRegistries.SHOP
                .replace(
                        "  payments:\n    uri",
                        "  ledger:\n    scopes:\n      ledger:write: { title: Book it, kind: user }\n  payments:\n    uri")
                .replace(
                        "    calls:\n      orders:\n        - { scope: orders:confirm",
                        "    calls:\n      ledger:\n        - { scope: ledger:write, because: payments:charge }\n      orders:\n"
                                + "        - { scope: orders:confirm"));

        RegistryDifference difference = RegistryDifference.between(shop, wider);

        assertThat(difference.addedPaths())
                .extracting(ReachPath::toString)
                .containsExactly(
                        "storefront shop > orders orders:write > payments payments:charge > ledger ledger:write");
        assertThat(difference.addedPaths()).noneMatch(ReachPath::risesFromReadingToWriting);
        assertThat(difference.removedPaths()).isEmpty();
        assertThat(RegistryDifference.between(wider, shop).addedPaths()).isEmpty();
        assertThat(RegistryDifference.between(wider, shop).removedPaths()).isEqualTo(difference.addedPaths());
    }

    @Test
    void putsPathsFromReadingToWritingFirst() {
        Registry wider = read(TestRegistries.SHOP
                .replace("{ scope: orders:read, because: browse }", "{ scope: orders:confirm, because: browse }")
                .replace(
                        "{ scope: inventory:reserve, because: orders:write }",
                        "{ scope: inventory:reserve, because: orders:confirm }"));

        RegistryDifference difference = RegistryDifference.between(shop, wider);

        assertThat(difference.addedPaths().get(0).toString()).startsWith("storefront browse > orders orders:confirm");
        assertThat(difference.addedPaths())
                .isSortedAccordingTo(Comparator.comparing((ReachPath path) -> !path.risesFromReadingToWriting()));
        assertThat(difference.addedPaths())
                .extracting(ReachPath::risesFromReadingToWriting)
                .contains(true, false);
    }

    @Test
    void givesComeBeforeTakes() {
        List<Effect> effects =
                RegistryDifference.between(shop, new RandomRegistry(new Random(1)).wide()).changes().stream()
                        .map(RegistryChange::effect)
                        .toList();

        assertThat(effects).isSorted().contains(Effect.GIVES, Effect.TAKES, Effect.ALTERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void showsAPathToEveryStepThatAReachGains(int seed) {
        RandomRegistry random = new RandomRegistry(new Random(seed));
        List<ReachPath> added =
                RegistryDifference.between(random.narrow(), random.wide()).addedPaths();

        random.wide().services().stream().filter(Service::isLoginClient).forEach(client -> client.userScopes()
                .forEach(scope -> {
                    Reach before = Reach.of(random.narrow(), client.name(), Scopes.of(List.of(scope)));
                    Reach after = Reach.of(random.wide(), client.name(), Scopes.of(List.of(scope)));
                    assertThat(added.stream()
                                    .filter(path -> path.client().equals(client.name())
                                            && path.scope().equals(scope))
                                    .map(path -> path.last() + " "
                                            + path.looser().stream()
                                                    .map(LooserTerm::term)
                                                    .toList()))
                            .containsExactlyInAnyOrderElementsOf(after.stream()
                                    .filter(step -> !before.admits(
                                            step, after.terms(step).orElseThrow()))
                                    .map(step -> step + " "
                                            + before.terms(step)
                                                    .map(after.terms(step).orElseThrow()::looserThan)
                                                    .orElse(List.of()))
                                    .toList());
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "orders:read,true",
        "read:orders,true",
        "browse,true",
        "orders.list,true",
        "shop,false",
        "orders:write,false",
        "orders:read-write,false",
        "payments:charge,false",
        "spread,false"
    })
    void knowsReadingByItsName(String scope, boolean reading) {
        assertThat(ReadingScopes.contains(new Scope(scope))).isEqualTo(reading);
    }

    private static Registry read(String text) {
        return RegistryReader.read(text, "other.yaml");
    }

    /** A replacement may have made a call twice; the first goes. */
    private static String uniqueCalls(String text) {
        String restock = "        - { scope: inventory:reserve, because: orders:write }\n";
        return text.contains("inventory:reserve, because: orders:confirm") ? text.replace(restock, "") : text;
    }

    private static List<String> words(RegistryDifference difference) {
        return difference.changes().stream().map(RegistryChange::toString).toList();
    }
}
