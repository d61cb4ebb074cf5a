package io.tokenrelay.core.contract;

import static io.tokenrelay.core.contract.TestContracts.endpoint;
import static io.tokenrelay.core.contract.TestContracts.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.Scopes;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contract that was made to be expensive costs no more than others. */
class ContractLimitsTest {

    private static final Registry REGISTRY = RegistryReader.read(TestContracts.REGISTRY, "registry.yaml");

    private static final String ENDPOINT = "{\"paths\": [\"/\"], \"handler\": \"H\", \"boundTo\": [\"a\"]}";
    private static final String DOWNSTREAM =
            "{\"name\": \"n\", \"service\": \"payments\", \"mode\": \"exchange\", \"scopes\": [\"s\"]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2000 | endpoints | {'endpoints': [%s]} | " + ENDPOINT,
                "500 | downstreams | {'downstreams': [%s]} | " + DOWNSTREAM,
                "200 | signIn | {'signIn': [%s]} | \"s\"",
                "200 | publicPaths | {'publicPaths': [%s]} | {\"path\": \"/\", \"reason\": \"r\"}",
                "200 | otherFilterChains | {'otherFilterChains': [%s]} | {\"bean\": \"b\", \"reason\": \"r\"}",
                "50 | endpoints[0].methods | {'methods': [%s], 'boundTo': ['a']} | \"GET\"",
                "200 | endpoints[0].public | {'public': [%s]} | \"r\"",
                "200 | endpoints[0].scopes | {'scopes': [%s]} | \"s\"",
                "200 | endpoints[0].callers | {'callers': [%s]} | \"c\"",
                "20 | endpoints[0].chains | {'chains': [%s]} | [\"c\"]",
                "200 | endpoints[0].chains[0] | {'chains': [[%s]]} | \"c\"",
                "200 | endpoints[0].owned | {'owned': [%s]} | {\"type\": \"t\", \"id\": \"i\"}",
                "200 | endpoints[0].notOwned | {'notOwned': [%s], 'boundTo': ['a']} | \"r\"",
                "200 | endpoints[0].boundTo | {'boundTo': [%s]} | \"b\"",
                "200 | endpoints[0].authentication.acr | {'authentication': {'acr': [%s]}} | \"a\"",
            })
    void readsSoManyElementsAndNoMore(int max, String place, String members, String element) {
        String template = place.startsWith("endpoints[0]")
                ? "{'endpoints': [{'paths': ['/'], 'handler': 'H', " + members.substring(1) + "]}"
                : members;
        String json = "{'version': 1, 'service': 'orders', 'uri': 'api://orders', " + template.substring(1);

        assertThat(ContractJson.read(filled(json, element, max), "contract.json"))
                .isNotNull();
        assertRefused(filled(json, element, max + 1), place + ": has more than " + max + " elements");
    }

    @Test
    void readsFiftyPathsOfAnEndpointAndTwoHundredValuesOfADownstream() {
        String paths = "{'version': 1, 'service': 'orders', 'uri': 'api://orders', 'endpoints': ["
                + "{'paths': [%s], 'handler': 'H', 'boundTo': ['a']}]}";
        String downstream = "{'version': 1, 'service': 'orders', 'uri': 'api://orders', 'downstreams': ["
                + "{'name': 'n', 'service': 'a', 'mode': 'service', 'scopes': ['s'], 'bind': [%s]}]}";

        assertThat(ContractJson.read(filled(paths, "\"/\"", 50), "contract.json"))
                .isNotNull();
        assertRefused(filled(paths, "\"/\"", 51), "endpoints[0].paths: has more than 50 elements");
        assertThat(ContractJson.read(filled(downstream, "\"b\"", 200), "contract.json"))
                .isNotNull();
        assertRefused(filled(downstream, "\"b\"", 201), "downstreams[0].bind: has more than 200 elements");
        assertRefused(
                filled(downstream.replace("['s']", "[%s]").replace("'bind': [%s]", "'bind': ['b']"), "\"s\"", 201),
                "downstreams[0].scopes: has more than 200 elements");
    }

    @Test
    void tellsTwoHundredProblemsOfBoundedLength() {
        String json = filled(
                "{'version': 1, 'service': 'orders', 'uri': 'api://orders', 'endpoints': [%s]}",
                "{\"paths\": [\"/\"], \"handler\": \"H\", \"callers\": [\"" + "!".repeat(990) + "\"]}", 300);

        assertThatExceptionOfType(ContractRefused.class)
                .isThrownBy(() -> ContractJson.read(json, "contract.json"))
                .satisfies(refused -> assertThat(refused.problems())
                        .hasSize(201)
                        .endsWith("and more")
                        .allSatisfy(problem -> assertThat(problem).hasSizeLessThanOrEqualTo(1000)));
    }

    @Test
    void tellsTwoHundredDifferencesAndThatThereAreMore() {
        assertThat(findings(callers(200)))
                .hasSize(200)
                .extracting(ContractFinding::error)
                .containsOnly(ContractError.CALLER_NEVER_COMES);

        List<ContractFinding> findings = findings(callers(201));
        assertThat(findings).hasSize(201);
        assertThat(findings.get(200))
                .isEqualTo(new ContractFinding(
                        ContractError.STOPPED_EARLY,
                        "inventory: not all of it was compared",
                        "more than 200 differences were found, so there may be more"));
    }

    @Test
    void namesAnEndpointByItsHandlerAndFirstPath() {
        EndpointContract endpoint = new EndpointContract(
                new TreeSet<>(List.of("GET")),
                new TreeSet<>(List.of("/a", "/b", "/c")),
                "shop.Handler.handle()",
                rules().scopes(Scopes.of("gamble")).build());

        assertThat(findings(List.of(endpoint)).get(0).contract())
                .isEqualTo("inventory, GET /a, … (shop.Handler.handle()): @RequireScope gamble");
    }

    @Test
    void repeatsNoMoreThanAThousandCharactersOfEitherSide() {
        List<EndpointContract> endpoints = List.of(endpoint(
                "POST",
                "/" + "p".repeat(5000),
                rules().scopes(Scopes.of("inventory:reserve")).callers(TestContracts.ids("nobody"))));

        assertThat(findings(endpoints)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.contract()).hasSizeLessThanOrEqualTo(1000);
            assertThat(finding.other()).hasSizeLessThanOrEqualTo(1000);
        });
    }

    @Test
    void looksForNobodyLongerThanItsStepsLast() {
        List<EndpointContract> endpoints = List.of(endpoint(
                "POST",
                "/reservations",
                rules().scopes(Scopes.of("inventory:reserve"))
                        .chains(IntStream.range(0, 20)
                                .mapToObj(i -> ChainPattern.parse("** > nobody" + i))
                                .toList())));

        assertThat(errors(endpoints, 10_000))
                .contains(ContractError.CHAIN_NEVER_COMES)
                .doesNotContain(ContractError.STOPPED_EARLY);
        assertThat(errors(endpoints, 100)).contains(ContractError.STOPPED_EARLY);
    }

    @Test
    void countsTheStepsOfEachPatternThatIsFollowed() {
        List<ChainPattern> patterns = IntStream.range(0, 200)
                .mapToObj(i -> ChainPattern.parse("** > nobody" + i))
                .toList();
        ChainSearch search = new ChainSearch(REGISTRY);

        assertThat(search.finds(call -> false, List.of(), new Steps(200))).isFalse();
        assertThatExceptionOfType(CheckStopped.class)
                .isThrownBy(() -> search.finds(call -> false, List.of(patterns), new Steps(200)));
    }

    @Test
    void looksForNoCallerLongerThanItsStepsLast() {
        List<EndpointContract> endpoints =
                List.of(endpoint("POST", "/reservations", rules().callers(TestContracts.ids("nobody", "noone"))));

        assertThat(errors(endpoints, 1000)).doesNotContain(ContractError.STOPPED_EARLY);
        assertThat(errors(endpoints, 1)).contains(ContractError.STOPPED_EARLY);
    }

    @Test
    void givesEachContractStepsOfItsOwn() {
        List<ServiceContract> both = List.of(TestContracts.inventory(), TestContracts.payments());
        int enough = IntStream.iterate(1, steps -> steps + 1)
                .filter(steps -> both.stream()
                        .allMatch(contract -> ContractCheck.check(REGISTRY, List.of(contract), steps)
                                .agrees()))
                .findFirst()
                .orElseThrow();

        assertThat(ContractCheck.check(REGISTRY, both, enough).findings()).isEmpty();
    }

    private static List<EndpointContract> callers(int number) {
        return List.of(
                endpoint(
                        "POST",
                        "/reservations",
                        rules().scopes(Scopes.of("inventory:reserve"))
                                .callers(IntStream.range(0, number)
                                        .mapToObj(i -> TestContracts.ids("nobody" + i))
                                        .flatMap(List::stream)
                                        .toList())),
                endpoint("DELETE", "/reservations", rules().scopes(Scopes.of("inventory:restock"))));
    }

    private static List<ContractError> errors(List<EndpointContract> endpoints, int steps) {
        return ContractCheck.check(REGISTRY, List.of(TestContracts.of("inventory", endpoints, List.of())), steps)
                .findings()
                .stream()
                .map(ContractFinding::error)
                .toList();
    }

    private static List<ContractFinding> findings(List<EndpointContract> endpoints) {
        return ContractCheck.check(REGISTRY, List.of(TestContracts.of("inventory", endpoints, List.of())))
                .findings();
    }

    private static String filled(String json, String element, int times) {
        String elements = IntStream.range(0, times).mapToObj(i -> element).collect(Collectors.joining(","));
        return json.replace('\'', '"').replace("%s", elements);
    }

    private static void assertRefused(String json, String problem) {
        assertThatExceptionOfType(ContractRefused.class)
                .isThrownBy(() -> ContractJson.read(json, "contract.json"))
                .satisfies(refused -> assertThat(refused.problems()).contains(problem));
    }
}
