package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ALICE;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.stepup.StepUpChallenge;
import io.tokenrelay.core.stepup.StepUpChallenge.RefusedCall;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sign-in of each login here is 5 seconds old at first, and by password. */
class SufficientSignInRuleTest {

    private final TestExchange exchange = new TestExchange(TestRegistries.terms(), TokenSettings.of(TestIssuer.ISSUER));
    private final AccessToken login = exchange.login(ALICE, STOREFRONT, "shop");
    private final AccessToken atOrders = exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:write"));

    @Test
    void letsAFreshSignInPass() {
        exchange.grant(ORDERS, request("payments:limit"));
        exchange.grant(ORDERS, request("payments:settle"));
    }

    /** X8. */
    @Test
    void endsTheTokenWhenTheSignInGetsTooOld() {
        AccessToken token = exchange.grant(ORDERS, request("payments:limit payments:settle"));

        assertThat(token.expiresAt()).isEqualTo(signedIn().plusSeconds(60));
    }

    @Test
    void letsASignInPassUntilItsLastSecond() {
        exchange.clock.advance(Duration.ofSeconds(54));
        assertThat(exchange.grant(ORDERS, request("payments:limit")).expiresAt())
                .isEqualTo(exchange.clock.instant().plusSeconds(1));

        exchange.clock.advance(Duration.ofMillis(1));
        refuse("payments:limit");
    }

    @Test
    void refusesASignInThatIsTooOldWithWhatWouldHelp() {
        exchange.clock.advance(Duration.ofSeconds(70));

        StepUpChallenge challenge = challenge("payments:limit");

        assertThat(challenge.issuer()).isEqualTo(TestIssuer.ISSUER);
        assertThat(challenge.audience()).isEqualTo(new Audience("api://storefront"));
        assertThat(challenge.lineage()).isEqualTo(login.lineage());
        assertThat(challenge.call())
                .isEqualTo(new RefusedCall(ORDERS, TestExchange.PAYMENTS, Scopes.of("payments:limit")));
        assertThat(challenge.ageLimit()).hasValue(Duration.ofSeconds(60));
        assertThat(challenge.contextClass()).isEmpty();
        assertThat(challenge.txn()).isEqualTo(atOrders.txn());
        assertThat(challenge.issuedAt()).isEqualTo(exchange.clock.instant());
        assertThat(challenge.expiresAt()).isEqualTo(challenge.issuedAt().plus(StepUpChallenge.LIFETIME));
        assertThat(challenge.jti()).isNotEqualTo(challenge("payments:limit").jti());
    }

    @Test
    void challengesTheEdgeItselfBeforeThereIsATransaction() {
        exchange.clock.advance(Duration.ofSeconds(70));

        TokenDecision.Refused refused = exchange.refuse(
                STOREFRONT, exchange.request(login, "payments", "payments:limit"), ExchangeRule.SUFFICIENT_SIGN_IN);

        assertThat(refused.stepUp()).hasValueSatisfying(challenge -> {
            assertThat(challenge.audience()).isEqualTo(login.audience());
            assertThat(challenge.lineage()).isEqualTo(login.lineage());
            assertThat(challenge.txn()).isNull();
        });
    }

    @Test
    void refusesAnotherClassOfSignIn() {
        StepUpChallenge challenge = challenge("payments:close");

        assertThat(challenge.contextClass()).hasValue("mfa");
        assertThat(challenge.ageLimit()).isEmpty();
    }

    @Test
    void refusesASignInOfNoClass() {
        AccessToken unclassed = new AccessToken(
                atOrders.issuer(),
                atOrders.subject(),
                atOrders.audience(),
                atOrders.clientId(),
                atOrders.issuedAt(),
                atOrders.expiresAt(),
                atOrders.jti(),
                atOrders.scopes(),
                atOrders.lineage(),
                new UserAuthentication(signedIn(), null, List.of()),
                atOrders.chain(),
                atOrders.txn(),
                Restrictions.none());

        exchange.refuse(
                ORDERS, exchange.request(unclassed, "payments", "payments:settle"), ExchangeRule.SUFFICIENT_SIGN_IN);
    }

    @Test
    void demandsAllThatTheScopesDemandTogether() {
        exchange.clock.advance(Duration.ofSeconds(70));

        StepUpChallenge challenge = challenge("payments:limit payments:settle");

        assertThat(challenge.contextClass()).hasValue("pwd");
        assertThat(challenge.ageLimit()).hasValue(Duration.ofSeconds(60));
    }

    /** No sign-in would help, so nobody is asked for one. */
    @Test
    void challengesNobodyForClassesThatExcludeEachOther() {
        assertThat(refuse("payments:close payments:settle").stepUp()).isEmpty();
    }

    @Test
    void comesAfterAllTheOtherRules() {
        exchange.clock.advance(Duration.ofSeconds(70));

        exchange.refuse(ORDERS, request("payments:limit payments:charge"), ExchangeRule.BOUND_CALL);
        exchange.people.put(ALICE, new People.Standing(false, Set.of()));
        exchange.refuse(ORDERS, request("payments:limit"), ExchangeRule.ACTIVE_PERSON);
    }

    @Test
    void tellsAnAuditorWhichChallengeItIs() {
        exchange.clock.advance(Duration.ofSeconds(70));
        TokenDecision.Refused refused = refuse("payments:limit");

        assertThat(refused.facts().details())
                .containsEntry("challenge", refused.stepUp().orElseThrow().jti());
    }

    @Test
    void challengesForNothingElse() {
        assertThat(exchange.refuse(ORDERS, request("payments:charge"), ExchangeRule.BOUND_CALL)
                        .stepUp())
                .isEmpty();
    }

    private Instant signedIn() {
        return Objects.requireNonNull(login.authentication()).authTime();
    }

    private StepUpChallenge challenge(String scope) {
        return refuse(scope).stepUp().orElseThrow();
    }

    private TokenDecision.Refused refuse(String scope) {
        return exchange.refuse(ORDERS, request(scope), ExchangeRule.SUFFICIENT_SIGN_IN);
    }

    private Map<String, List<String>> request(String scope) {
        return exchange.request(atOrders, "payments", scope);
    }
}
