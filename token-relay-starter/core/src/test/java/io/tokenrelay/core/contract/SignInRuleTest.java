package io.tokenrelay.core.contract;

import static io.tokenrelay.core.contract.TestContracts.endpoint;
import static io.tokenrelay.core.contract.TestContracts.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint for refunds at payments, which wants mfa of the last 15 minutes, or less, and what the calls to it require. */
class SignInRuleTest {

    private static final String REGISTRY = """
            services:
              storefront:
                client: { redirect-uris: [http://localhost:8080/login/oauth2/code/token-relay] }
                scopes:
                  shop: { title: Shop in your name, kind: user }
                calls:
                  orders:
                    - { scope: orders:write, because: shop%1$s }
              orders:
                scopes:
                  orders:write: { title: Place orders, kind: user }
                calls:
                  payments:
                    - { scope: payments:refund, because: orders:write%2$s }
                    - { scope: payments:read, because: orders:write%3$s }
              payments:
                scopes:
                  payments:refund: { title: Refund, kind: user }
                  payments:read: { title: See payments, kind: user }
            """;

    private static final RequiredSignIn MFA =
            new RequiredSignIn(List.of("mfa", "phr"), Optional.of(Duration.ofMinutes(15)));

    private static final String SAID =
            "payments, POST /refunds (shop.Handler.handle()): acr [mfa, phr] and a sign-in at most 900 s ago";

    private static Registry registry(String place, String refund, String read) {
        return RegistryReader.read(REGISTRY.formatted(place, refund, read), "registry.yaml");
    }

    private static List<ContractFinding> findings(Registry registry, RequiredSignIn demanded, String... scopes) {
        EndpointRules.Builder rules = rules().subject(SubjectKind.USER).signIn(demanded);
        List<EndpointContract> endpoints = List.of(
                endpoint("POST", "/refunds", rules.scopes(Scopes.of(scopes))),
                endpoint("GET", "/a", rules().scopes(Scopes.of("payments:refund"))),
                endpoint("GET", "/b", rules().scopes(Scopes.of("payments:read"))));
        return ContractCheck.check(registry, List.of(TestContracts.of("payments", endpoints, List.of())))
                .findings();
    }

    @Test
    void findsADemandThatNoCallRequires() {
        assertThat(findings(registry("", "", ""), MFA, "payments:refund"))
                .containsExactly(new ContractFinding(
                        ContractError.SIGN_IN_NOT_REQUIRED,
                        SAID,
                        "the registry has the call orders -> payments: payments:refund, because orders:write, which"
                                + " requires no sign-in of any kind"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acr: mfa, max-age: 15m | true",
                "acr: phr, max-age: 1m | true",
                "acr: mfa, max-age: 16m | false",
                "acr: pwd, max-age: 15m | false",
                "acr: mfa | false",
                "max-age: 15m | false",
            })
    void holdsWhatTheCallRequiresAgainstIt(String required, boolean enough) {
        List<ContractFinding> findings =
                findings(registry("", ", requires: { " + required + " }", ""), MFA, "payments:refund");
        assertThat(findings.isEmpty()).as("%s", findings).isEqualTo(enough);
    }

    @Test
    void saysWhatTheCallRequiresInstead() {
        assertThat(findings(registry("", ", requires: { acr: pwd, max-age: 20m }", ""), MFA, "payments:refund"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.other())
                        .endsWith("which requires acr [pwd] and a sign-in at most 1200 s ago"));
    }

    @Test
    void aClassAloneOrAnAgeAloneIsEnoughForADemandOfIt() {
        RequiredSignIn mfa = new RequiredSignIn(List.of("mfa"), Optional.empty());
        RequiredSignIn fresh = new RequiredSignIn(List.of(), Optional.of(Duration.ofMinutes(15)));
        assertThat(findings(registry("", ", requires: { acr: mfa }", ""), mfa, "payments:refund"))
                .isEmpty();
        assertThat(findings(registry("", ", requires: { max-age: 15m }", ""), fresh, "payments:refund"))
                .isEmpty();
        assertThat(findings(registry("", ", requires: { acr: mfa }", ""), fresh, "payments:refund"))
                .isNotEmpty();
    }

    @Test
    void anotherCallOfTheSameCallerIsNoHelp() {
        assertThat(findings(registry("", "", ", requires: { acr: mfa, max-age: 15m }"), MFA, "payments:refund"))
                .isNotEmpty();
    }

    @Test
    void twoScopesAtOnceComeWithWhatEitherRequires() {
        assertThat(findings(
                        registry("", ", requires: { acr: mfa }", ", requires: { max-age: 15m }"),
                        MFA,
                        "payments:refund",
                        "payments:read"))
                .isEmpty();
    }

    @Test
    void whereNoScopeIsRequiredEachCallHasToDo() {
        assertThat(findings(registry("", ", requires: { acr: mfa, max-age: 15m }", ""), MFA))
                .singleElement()
                .satisfies(finding -> assertThat(finding.other()).contains("payments:read"));
    }

    @Test
    void whatACallBeforeItRequiresStillHolds() {
        assertThat(findings(registry(", requires: { acr: mfa, max-age: 15m }", "", ""), MFA, "payments:refund"))
                .isEmpty();
        assertThat(findings(registry(", requires: { acr: mfa }", "", ""), MFA, "payments:refund"))
                .isNotEmpty();
    }

    @Test
    void everyWayToItHasToDo() {
        String withSecondWay = REGISTRY.formatted(", requires: { acr: mfa, max-age: 15m }", "", "") + """
                  desk:
                    client: { redirect-uris: [http://localhost:8089/login/oauth2/code/token-relay] }
                    scopes:
                      help: { title: Help people, kind: user }
                    calls:
                      orders:
                        - { scope: orders:write, because: help }
                """;
        assertThat(findings(RegistryReader.read(withSecondWay, "registry.yaml"), MFA, "payments:refund"))
                .extracting(ContractFinding::error)
                .containsExactly(ContractError.SIGN_IN_NOT_REQUIRED);
    }

    @Test
    void servicesThatCallEachOtherInACircleEndTheSearch() {
        String circle = """
                services:
                  storefront:
                    client: { redirect-uris: [http://localhost:8080/login/oauth2/code/token-relay] }
                    scopes:
                      shop: { title: Shop in your name, kind: user }
                    calls:
                      orders:
                        - { scope: orders:write, because: shop%s }
                  orders:
                    scopes:
                      orders:write: { title: Place orders, kind: user }
                    calls:
                      payments:
                        - { scope: payments:refund, because: orders:write }
                        - { scope: payments:read, because: orders:write }
                  payments:
                    scopes:
                      payments:refund: { title: Refund, kind: user }
                      payments:read: { title: See payments, kind: user }
                    calls:
                      orders:
                        - { scope: orders:write, because: payments:read, reentrant: true }
                """;
        assertThat(findings(
                        RegistryReader.read(
                                circle.formatted(", requires: { acr: mfa, max-age: 15m }"), "registry.yaml"),
                        MFA,
                        "payments:refund"))
                .extracting(ContractFinding::error)
                .doesNotContain(ContractError.SIGN_IN_NOT_REQUIRED);
        assertThat(findings(RegistryReader.read(circle.formatted(""), "registry.yaml"), MFA, "payments:refund"))
                .extracting(ContractFinding::error)
                .contains(ContractError.SIGN_IN_NOT_REQUIRED);
    }

    @Test
    void anEdgeMeetsItsOwnDemands() {
        ServiceContract storefront = new ServiceContract(
                TestContracts.storefront().service(),
                TestContracts.storefront().uri(),
                TestContracts.storefront().signIn(),
                List.of(endpoint("GET", "/", rules().scopes(Scopes.of("shop")).signIn(MFA))),
                List.of(),
                List.of(),
                TestContracts.storefront().downstreams(),
                false);
        assertThat(ContractCheck.check(
                                RegistryReader.read(TestContracts.REGISTRY, "registry.yaml"), List.of(storefront))
                        .findings())
                .isEmpty();
    }

    @Test
    void looksNoLongerThanItsStepsLast() {
        Registry registry = registry("", "", "");
        List<Call> refund = List.copyOf(
                registry.calls(new ClientId("orders"), new ClientId("payments")).values());
        RequiredSignIn mfa = new RequiredSignIn(List.of("mfa"), Optional.empty());
        AssuredSignIns enough = new AssuredSignIns(registry, new Steps(2 * refund.size()));
        AssuredSignIns tooFew = new AssuredSignIns(registry, new Steps(2 * refund.size() - 1));

        assertThat(enough.assure(refund, mfa)).isFalse();
        assertThatExceptionOfType(CheckStopped.class).isThrownBy(() -> tooFew.assure(refund, mfa));
    }
}
