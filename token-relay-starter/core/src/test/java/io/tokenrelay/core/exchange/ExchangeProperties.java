package io.tokenrelay.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.ReachStep;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of every sequence of exchanges, whatever the registry, the consent and the requests are. */
class ExchangeProperties {

    @Property(tries = 100, seed = "28")
    void grantsWhatTheOracleGrantsAndNothingElse(@ForAll("walks") TestWalk walk) {
        walk.walk(
                step -> {
                    TokenDecision decided = walk.exchange.decide(step.requester(), step.parameters(), step.proven());
                    Optional<ExchangeRule> refusal = new ExchangeOracle(walk).refusal(step);
                    isExplainedAsDecided(
                            decided, walk.exchange.explain(step.requester(), step.parameters()), ExchangeRule.values());
                    isExplainedAsDecidedForTheServiceItself(step, walk);
                    TokenDecision decision = walk.exchange.useUp(decided);
                    refusal.ifPresentOrElse(
                            rule -> TestExchange.refused(decision, rule), () -> TestExchange.granted(decision));
                    return decision;
                },
                decided -> {
                    if (decided.decision() instanceof TokenDecision.Refused refused) {
                        tellsNothingOfTheSubjectToken(refused, decided.step());
                        count(refused.code().id());
                    } else {
                        isAsTheOracleSays(decided.token().orElseThrow(), decided.step(), walk);
                    }
                });
        checkThatNothingIsRare();
    }

    private static void isAsTheOracleSays(AccessToken token, TestWalk.Step step, TestWalk walk) {
        ExchangeOracle oracle = new ExchangeOracle(walk);
        TestWalk.Issued parent = walk.issued(step.parameter("subject_token"));
        isMeantForTheTargetAlone(token, oracle.target(step).orElseThrow());
        speaksForTheSamePersonByTheSameGrant(token, parent.token(), walk);
        isBoundToTheProvenKey(token, oracle.calls(step), step);
        expiresAtTheFirstOfItsLimits(token, parent.token(), oracle.calls(step), walk);
        carriesExactlyTheScopesAskedFor(token, step);
        isBoundToWhatItsParentWasAndToWhatItBrought(token, parent.token(), oracle, step);
        walk.used.addAll(oracle.uses(step));
        survivesTheWire(token, walk);
        countTerms(token, parent.token());
    }

    /** The property would hold of a server that refuses everything, and of one that is asked nothing wrong. */
    private static void checkThatNothingIsRare() {
        Statistics.label("decisions").coverage(coverage -> {
            Stream.of(ExchangeRule.values()).map(ExchangeRule::id).forEach(id -> coverage.check(id)
                    .count(count -> count >= 3));
            Stream.of("bound", "bound further", "once")
                    .forEach(terms -> coverage.check(terms).count(count -> count >= 3));
        });
    }

    private static void countTerms(AccessToken token, AccessToken before) {
        if (!token.restrictions().context().isEmpty()) {
            count(before.restrictions().context().isEmpty() ? "bound" : "bound further");
        }
        if (token.restrictions().once()) {
            count("once");
        }
    }

    private static void count(String outcome) {
        Statistics.label("decisions").collect(outcome);
    }

    @Property(tries = 200, seed = "28")
    void computesTheReachThatTheOracleComputes(@ForAll("walks") TestWalk walk) {
        Reach reach = Reach.of(walk.consentedUnder, walk.login.clientId(), walk.login.scopes());
        assertThat(reach.stream().map(ReachStep::toString))
                .containsExactlyInAnyOrderElementsOf(ExchangeOracle.consented(walk.consentedUnder, walk.login));
        Statistics.label("reach")
                .collect(reach.size() > 3 ? "more than 3 calls" : "few calls")
                .coverage(coverage -> {
                    coverage.check("more than 3 calls").percentage(share -> share > 25);
                    coverage.check("few calls").percentage(share -> share > 5);
                });
    }

    /** The same request of the service as itself, whose subject token counts for nothing. */
    private static void isExplainedAsDecidedForTheServiceItself(TestWalk.Step step, TestWalk walk) {
        TokenDecision decided = walk.exchange.clientCredentials(step.requester(), step.parameters(), step.proven());
        isExplainedAsDecided(
                decided,
                walk.exchange.explainClientCredentials(step.requester(), step.parameters()),
                ServiceTokenRule.values());
        count(decided instanceof TokenDecision.Refused refused ? refused.code().id() : "granted to the service itself");
    }

    /** Every rule says something, and the first that refuses is the one that decided. */
    private static void isExplainedAsDecided(TokenDecision decided, Explanation explanation, RuleCode... rules) {
        assertThat(explanation.verdicts()).extracting(RuleVerdict::rule).containsExactlyInAnyOrder(rules);
        Optional<RefusalCode> refusal =
                decided instanceof TokenDecision.Refused refused ? Optional.of(refused.code()) : Optional.empty();
        if (refusal.stream().noneMatch(Set.of(ExchangeRule.POSSESSION, ServiceTokenRule.POSSESSION)::contains)) {
            assertThat(explanation.refusedBy()).isEqualTo(refusal);
        }
    }

    /** The context never loses a value, and none is ever another. */
    private static void isBoundToWhatItsParentWasAndToWhatItBrought(
            AccessToken token, AccessToken before, ExchangeOracle oracle, TestWalk.Step step) {
        Map<String, String> values = token.restrictions().context().values();
        assertThat(values).isEqualTo(oracle.context(step));
        assertThat(values).containsAllEntriesOf(before.restrictions().context().values());
        assertThat(token.restrictions().once())
                .isEqualTo(oracle.calls(step).stream()
                        .anyMatch(call -> call.terms().once()));
    }

    private static void tellsNothingOfTheSubjectToken(TokenDecision.Refused refused, TestWalk.Step step) {
        step.parameters().getOrDefault("subject_token", List.of()).stream()
                .filter(value -> value.length() > 100)
                .forEach(value -> assertThat(refused.toString())
                        .doesNotContain(value.substring(value.length() - 40))
                        .hasSizeLessThan(10_000));
    }

    private static void isMeantForTheTargetAlone(AccessToken token, Service target) {
        assertThat(token.audience()).isEqualTo(target.uri());
        assertThat(AccessTokenClaims.write(token).getAudience())
                .containsExactly(target.uri().value());
    }

    private static void speaksForTheSamePersonByTheSameGrant(AccessToken token, AccessToken before, TestWalk walk) {
        assertThat(token.subject()).isEqualTo(before.subject());
        assertThat(token.authentication()).isEqualTo(before.authentication());
        before.transaction().ifPresent(txn -> assertThat(token.txn()).isEqualTo(txn));
        assertThat(token.lineage()).isNotEqualTo(before.lineage());
        Optional<Grant> grant = walk.exchange.find(String.valueOf(token.lineage()), token.audience());
        assertThat(grant)
                .isPresent()
                .isEqualTo(walk.exchange.find(String.valueOf(before.lineage()), before.audience()));
    }

    private static void isBoundToTheProvenKey(AccessToken token, List<Call> calls, TestWalk.Step step) {
        boolean bearer = calls.stream().allMatch(call -> call.terms().bearer());
        assertThat(token.restrictions().confirmation()).isEqualTo(bearer ? null : step.proven());
        assertThat(bearer || step.proven() != null).isTrue();
    }

    private static void expiresAtTheFirstOfItsLimits(
            AccessToken token, AccessToken before, List<Call> calls, TestWalk walk) {
        assertThat(token.issuedAt()).isEqualTo(walk.exchange.clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Duration shortest = calls.stream()
                .flatMap(call -> call.terms().lifetimeLimit().stream())
                .reduce(walk.exchange.settings.lifetime(), (a, b) -> a.compareTo(b) < 0 ? a : b);
        assertThat(token.expiresAt())
                .isEqualTo(Stream.concat(
                                Stream.of(before.expiresAt(), token.issuedAt().plus(shortest)),
                                calls.stream()
                                        .flatMap(call -> call.terms().requiredSignIn().stream())
                                        .flatMap(requirement -> requirement.ageLimit().stream())
                                        .map(Objects.requireNonNull(before.authentication())
                                                .authTime()::plus))
                        .min(Instant::compareTo)
                        .orElseThrow());
    }

    private static void carriesExactlyTheScopesAskedFor(AccessToken token, TestWalk.Step step) {
        assertThat(token.scopes())
                .isNotEmpty()
                .isEqualTo(Scopes.of(step.parameter("scope").split(" ")));
    }

    private static void survivesTheWire(AccessToken token, TestWalk walk) {
        AccessTokenVerifier target = AccessTokenVerifier.forAudience(
                        TestIssuer.ISSUER, token.audience(), walk.exchange.issuer.keys())
                .clock(walk.exchange.clock)
                .build();
        assertThat(target.verify(walk.exchange.issuer.sign(token))).isEqualTo(new Verification.Verified(token));
    }

    @Provide
    Arbitrary<TestWalk> walks() {
        return Arbitraries.randomValue(TestWalk::new);
    }
}
