package io.tokenrelay.core.contract;

import static io.tokenrelay.core.contract.TestContracts.endpoint;
import static io.tokenrelay.core.contract.TestContracts.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.contract.ServiceContract.Exemption;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractJsonTest {

    private static final String ORDERS = """
            {
              "version": 1,
              "service": "orders",
              "uri": "api://orders",
              "endpoints": [
                {
                  "methods": ["GET"],
                  "paths": ["/orders"],
                  "handler": "shop.Handler.handle()",
                  "scopes": ["orders:read"],
                  "callers": ["storefront"]
                },
                {
                  "methods": ["POST"],
                  "paths": ["/orders"],
                  "handler": "shop.Handler.handle()",
                  "scopes": ["orders:write"],
                  "callers": ["storefront"]
                }
              ],
              "downstreams": [
                {
                  "name": "charge",
                  "service": "payments",
                  "mode": "exchange",
                  "scopes": ["payments:charge"],
                  "bind": ["amount", "order"]
                },
                {
                  "name": "reserve",
                  "service": "inventory",
                  "mode": "exchange",
                  "scopes": ["inventory:reserve"]
                },
                {
                  "name": "restock",
                  "service": "inventory",
                  "mode": "service",
                  "scopes": ["inventory:restock"]
                }
              ]
            }
            """;

    @Test
    void writesALineForEachMemberAndNothingForWhatIsNotSaid() {
        assertThat(ContractJson.write(TestContracts.orders())).isEqualTo(ORDERS);
    }

    @Test
    void readsWhatItWrites() {
        EndpointRules.Builder everything = rules().scopes(Scopes.of("b", "a"))
                .callers(TestContracts.ids("orders", "mobile"))
                .callers(TestContracts.ids("orders"))
                .chains(List.of(ChainPattern.parse("a > **"), ChainPattern.parse("*")))
                .chains(List.of(ChainPattern.parse("a")))
                .subject(SubjectKind.USER)
                .signIn(new RequiredSignIn(List.of("mfa", "phr"), Optional.of(Duration.ofMinutes(15))))
                .owned(new OwnedObject("shop.Order", "#id"))
                .notOwnedBecause("says \"nobody\" \\ ü")
                .boundTo(List.of("order"));
        ServiceContract contract = new ServiceContract(
                TestContracts.storefront().service(),
                TestContracts.storefront().uri(),
                Optional.of(Scopes.of("shop")),
                List.of(
                        endpoint("GET", "/b", everything),
                        endpoint("GET", "/a", rules().publicBecause("for all").publicBecause("really"))),
                List.of(new Exemption("/css/**", "style"), new Exemption("/b/**", "style")),
                List.of(new Exemption("otherChain", "has its own")),
                TestContracts.orders().downstreams(),
                true);

        assertThat(ContractJson.read(ContractJson.write(contract), "contract.json"))
                .isEqualTo(contract);
        TestContracts.all().forEach(known -> assertThat(ContractJson.read(ContractJson.write(known), "contract.json"))
                .isEqualTo(known));
    }

    @Test
    void isTheSameTextInWhicheverOrderThingsWereSaid() {
        ServiceContract orders = TestContracts.orders();
        List<EndpointContract> reversed =
                List.of(orders.endpoints().get(1), orders.endpoints().get(0));

        assertThat(ContractJson.write(TestContracts.withEndpoints(orders, reversed)))
                .isEqualTo(ORDERS);
    }

    @Test
    void holdsAReasonOfSeveralLinesAsOne() {
        ServiceContract contract = new ServiceContract(
                TestContracts.orders().service(),
                TestContracts.orders().uri(),
                Optional.empty(),
                List.of(endpoint("GET", "/a", rules().publicBecause("for\n    all\t\u001b[2J"))),
                List.of(new Exemption("/css/**", "style\n" + "x".repeat(2000))),
                List.of(),
                List.of(),
                false);

        ServiceContract read = ContractJson.read(ContractJson.write(contract), "contract.json");

        assertThat(read.endpoints().get(0).rules().publicBecause()).containsExactly("for all [2J");
        assertThat(read.publicPaths().get(0).reason()).startsWith("style x").hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "{", "{} {}", "{\"a\":1,\"a\":1}", "1"})
    void refusesWhatIsNoObject(String json) {
        assertThatExceptionOfType(ContractRefused.class)
                .isThrownBy(() -> ContractJson.read(json, "contract.json"))
                .withMessageStartingWith("TR-Y10 contract.json is no contract:\n");
    }

    @Test
    void refusesADocumentThatIsTooLong() {
        String json = ORDERS + " ".repeat(1024 * 1024);
        assertThatExceptionOfType(ContractRefused.class).isThrownBy(() -> ContractJson.read(json, "contract.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 1 | \"version\": 2 | version: is not 1, the only one that is known here",
                "\"version\": 1 | \"version\": \"1\" | version: is no positive whole number",
                "\"service\": \"orders\" | \"service\": \"Orders!\" | service: \"Orders!\" can't be meant",
                "\"service\": \"orders\" | \"name\": \"orders\" | service: is missing",
                "\"service\": \"orders\" | \"service\": \"orders\", \"extra\": true | extra: is not known",
                "\"uri\": \"api://orders\" | \"uri\": 7 | uri: is no string of printable characters",
                "\"service\": \"orders\" | \"service\": \"orders\", \"senderConstraint\": \"as-issued\" | senderConstraint: \"as-issued\" can't be meant",
                "\"callers\" | \"caller\" | endpoints[0].caller: is not known",
                "[\"orders:read\"] | \"orders:read\" | endpoints[0].scopes: is no list",
                "[\"orders:read\"] | [\"orders:read\", null] | endpoints[0].scopes[1]: is no string",
                "[\"orders:read\"] | [\"orders\\u001bread\"] | endpoints[0].scopes[0]: is no string of printable",
                "[\"orders:read\"] | [\"orders:read\"], \"subject\": \"robot\" | endpoints[0].subject: \"robot\" can't be meant",
                "[\"orders:read\"] | [\"orders:read\"], \"chains\": [\"a\"] | endpoints[0].chains[0]: is no list",
                "[\"orders:read\"] | [\"orders:read\"], \"chains\": [[\"**\"]] | endpoints[0].chains[0][0]: \"**\" can't be meant",
                "[\"orders:read\"] | [\"orders:read\"], \"authentication\": {\"maxAge\": 0} | endpoints[0].authentication.maxAge: is no positive",
                "[\"orders:read\"] | [\"orders:read\"], \"authentication\": [] | endpoints[0].authentication: is no object",
                "[\"orders:read\"] | [\"orders:read\"], \"owned\": [{\"type\": \"A\"}] | endpoints[0].owned[0].id: is missing",
                "[\"orders:read\"] | [\"orders:read\"], \"public\": [\"why\"] | endpoints[0].public: stands beside rules",
                "\"paths\": [\"/orders\"], | | endpoints[0].paths: is missing or empty",
                "\"mode\": \"exchange\" | \"mode\": \"relay\" | downstreams[0].mode: \"relay\" can't be meant",
                "[\"payments:charge\"] | [] | downstreams[0].scopes: is missing or empty",
            })
    void saysWhatIsWrongAndWhere(String part, String other, String problem) {
        String json = ORDERS.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(other == null ? "" : other));
        assertThat(json).isNotEqualTo(ORDERS);
        assertThatExceptionOfType(ContractRefused.class)
                .isThrownBy(() -> ContractJson.read(json, "contract.json"))
                .satisfies(refused -> assertThat(refused.problems()).anyMatch(line -> line.startsWith(problem)));
    }

    @Test
    void refusesAnEndpointWithoutAnyRule() {
        String json = ORDERS.replace("\"scopes\": [\"orders:read\"],", "\"notOwned\": [\"why\"]")
                .replaceFirst("\\s+\"callers\": \\[\"storefront\"\\]", "");
        assertThatExceptionOfType(ContractRefused.class)
                .isThrownBy(() -> ContractJson.read(json, "contract.json"))
                .satisfies(refused -> assertThat(refused.problems())
                        .containsExactly("endpoints[0].public: is missing, and so is every rule"));
    }
}
