package io.tokenrelay.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.CallTerms;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.registry.SignInRequirement;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * What is promised of every exchange, whatever the registry, the consent, the chain and the request are. Each promise is
 * held against what really happened in a walk, and uses none of the rules that are to keep it.
 */
class ExchangeInvariantProperties {

    @Property(tries = 100, seed = "28")
    void everyTokenLiesWithinTheReachThatItsPersonConsentedTo(@ForAll("walks") TestWalk walk) {
        walk.walk(decided -> {
            decided.token().ifPresent(token -> token.scopes().forEach(scope -> {
                TestWalk.Issued parent = parent(decided, walk);
                leadsBackToTheConsent(scope, token, parent, walk);
                keepsToTheTermsOfTheConsent(scope, token, parent.token(), walk);
            }));
            count(decided);
        });
        checkThatEnoughIsGrantedAndRefused();
    }

    @Property(tries = 100, seed = "28")
    void theChainNeverLosesALink(@ForAll("walks") TestWalk walk) {
        walk.walk(decided -> {
            decided.token().ifPresent(token -> namesEveryoneOnItsWay(token, parent(decided, walk), walk));
            count(decided);
        });
        checkThatEnoughIsGrantedAndRefused();
    }

    @Property(tries = 100, seed = "28")
    void lifetimesOnlyShrink(@ForAll("walks") TestWalk walk) {
        walk.walk(decided -> {
            decided.token().ifPresent(token -> {
                TestWalk.Issued parent = parent(decided, walk);
                livesNoLongerThanAnythingBeforeIt(token, parent);
                boolean shorter = token.expiresAt().isBefore(parent.token().expiresAt());
                Statistics.label("lifetimes").collect(shorter ? "shorter" : "the same");
            });
            count(decided);
        });
        checkThatEnoughIsGrantedAndRefused();
        Statistics.label("lifetimes").coverage(coverage -> {
            coverage.check("shorter").percentage(share -> share > 15);
            coverage.check("the same").percentage(share -> share > 15);
        });
    }

    @Property(tries = 100, seed = "28")
    void theSameRequestGivesTheSameDecisionOnEveryNode(
            @ForAll("walks") TestWalk walk, @ForAll("randoms") Random random) {
        TestNode one = new TestNode(walk.exchange, random);
        TestNode other = new TestNode(walk.exchange, random);
        walk.walk(
                step -> {
                    TokenDecision decision = one.decide(step);
                    isTheSame(decision, other.decide(step));
                    isTheSame(decision, walk.exchange.decide(step.requester(), step.parameters(), step.proven()));
                    return walk.exchange.useUp(decision);
                },
                ExchangeInvariantProperties::count);
        checkThatEnoughIsGrantedAndRefused();
    }

    private static TestWalk.Issued parent(TestWalk.Decided decided, TestWalk walk) {
        return walk.issued(decided.step().parameter("subject_token"));
    }

    /** From cause to cause through the calls that the person saw, whatever the registry says by now. */
    private static void leadsBackToTheConsent(Scope scope, AccessToken token, TestWalk.Issued parent, TestWalk walk) {
        Service caller = walk.consentedUnder.service(token.clientId()).orElseThrow();
        Service callee = walk.consentedUnder.serviceByUri(token.audience()).orElseThrow();
        List<Scope> causes = caller.calls().stream()
                .filter(call ->
                        call.callee().equals(callee.name()) && call.scope().equals(scope))
                .flatMap(call -> call.cause().stream())
                .filter(parent.token().scopes()::contains)
                .toList();
        assertThat(causes).hasSize(1);
        TestWalk.Issued grandparent = parent.parent();
        if (grandparent == null) {
            assertThat(walk.login.scopes().contains(causes.get(0))).isTrue();
        } else {
            leadsBackToTheConsent(causes.get(0), parent.token(), grandparent, walk);
        }
    }

    /** What the token allows is no more than what the person saw, whatever the registry says by now. */
    private static void keepsToTheTermsOfTheConsent(Scope scope, AccessToken token, AccessToken before, TestWalk walk) {
        ClientId callee =
                walk.consentedUnder.serviceByUri(token.audience()).orElseThrow().name();
        Call agreed = ExchangeOracle.call(walk.consentedUnder, token.clientId(), callee, scope.value())
                .orElseThrow();
        CallTerms terms = agreed.terms();
        Instant signedIn = Objects.requireNonNull(token.authentication()).authTime();
        Restrictions restrictions = token.restrictions();
        assertThat(restrictions.context().values().keySet()).containsAll(terms.bind());
        assertThat(restrictions.once() || !terms.once()).isTrue();
        assertThat(restrictions.confirmation() != null || terms.bearer()).isTrue();
        assertThat(terms.reentrant() || !before.chain().services().contains(callee))
                .isTrue();
        terms.lifetimeLimit().ifPresent(limit -> assertThat(token.expiresAt())
                .isBeforeOrEqualTo(token.issuedAt().plus(limit)));
        terms.requiredSignIn().flatMap(SignInRequirement::ageLimit).ifPresent(age -> assertThat(token.expiresAt())
                .isBeforeOrEqualTo(signedIn.plus(age)));
        terms.requiredSignIn().flatMap(SignInRequirement::contextClass).ifPresent(acr -> assertThat(
                        Objects.requireNonNull(token.authentication()).acr())
                .isEqualTo(acr));
        assertThat(Objects.requireNonNull(walk.exchange.people.get(TestExchange.ALICE))
                        .entitlements())
                .containsAll(ExchangeOracle.entitled(walk.consentedUnder, agreed));
    }

    /** Every service that exchanged a token on the way to this one, edge first, and no other: in both claims. */
    private static void namesEveryoneOnItsWay(AccessToken token, TestWalk.Issued parent, TestWalk walk) {
        List<String> way = way(token.clientId(), parent);
        JWTClaimsSet claims = AccessTokenClaims.write(token);
        assertThat(claims.getClaim("call_chain")).isEqualTo(way);
        assertThat(actors(claims.getClaim("act"))).isEqualTo(way);
        assertThat(way).hasSizeLessThanOrEqualTo(walk.exchange.settings.maxChainLength());
    }

    private static List<String> way(ClientId last, TestWalk.Issued parent) {
        TestWalk.Issued grandparent = parent.parent();
        List<String> way =
                grandparent == null ? new ArrayList<>() : way(parent.token().clientId(), grandparent);
        way.add(last.value());
        return way;
    }

    /** The actors of an {@code act}, edge first. */
    private static List<Object> actors(Object act) {
        List<Object> actors = new ArrayList<>();
        for (Object inner = act; inner instanceof Map<?, ?> actor; inner = actor.get("act")) {
            actors.add(0, actor.get("sub"));
        }
        return actors;
    }

    private static void livesNoLongerThanAnythingBeforeIt(AccessToken token, TestWalk.Issued parent) {
        assertThat(token.expiresAt()).isAfter(token.issuedAt());
        for (TestWalk.Issued before = parent; before != null; before = before.parent()) {
            assertThat(token.expiresAt()).isBeforeOrEqualTo(before.token().expiresAt());
            assertThat(token.issuedAt()).isAfterOrEqualTo(before.token().issuedAt());
        }
    }

    private static void isTheSame(TokenDecision one, TokenDecision other) {
        if (one instanceof TokenDecision.Granted granted) {
            // Each issuance has an id of its own, and so has a request that enters; all else is settled.
            assertThat(TestExchange.granted(other))
                    .usingRecursiveComparison()
                    .ignoringFields("jti", "txn")
                    .isEqualTo(granted.token());
            assertThat(TestExchange.granted(other).jti())
                    .isNotEqualTo(granted.token().jti());
            assertThat(((TokenDecision.Granted) other).uses()).isEqualTo(granted.uses());
        } else {
            // Each challenge has an id of its own.
            assertThat(other)
                    .usingRecursiveComparison()
                    .ignoringFields("challenge.jti", "facts.details.challenge")
                    .isEqualTo(one);
        }
    }

    private static void count(TestWalk.Decided decided) {
        Statistics.label("decisions").collect(decided.token().isPresent() ? "granted" : "refused");
        if (decided.decision() instanceof TokenDecision.Refused refused) {
            Statistics.label("refusals").collect(refused.code().id());
        }
        decided.token().ifPresent(token -> {
            Statistics.label("hops").collect(token.chain().length());
            kinds(token).forEach(kind -> Statistics.label("kinds").collect(kind));
        });
    }

    private static List<String> kinds(AccessToken token) {
        List<String> kinds = new ArrayList<>();
        List<ClientId> chain = token.chain().services();
        if (chain.stream().distinct().count() < chain.size()) {
            kinds.add("a service twice in its chain");
        }
        if (!token.restrictions().context().isEmpty()) {
            kinds.add("bound to a transaction");
        }
        if (token.restrictions().once()) {
            kinds.add("for one use");
        }
        if (token.restrictions().confirmation() == null) {
            kinds.add("bearer");
        }
        if (token.scopes().stream().count() > 1) {
            kinds.add("several scopes");
        }
        return kinds;
    }

    /** A promise would be kept by a server that refuses everything, too, and by one that is asked nothing wrong. */
    private static void checkThatEnoughIsGrantedAndRefused() {
        Statistics.label("decisions")
                .coverage(coverage -> coverage.check("granted").percentage(share -> share > 10));
        Statistics.label("refusals").coverage(coverage -> Stream.of(ExchangeRule.values())
                .map(ExchangeRule::id)
                .forEach(id -> coverage.check(id).count(count -> count > 0)));
        Statistics.label("hops").coverage(coverage -> {
            for (int hops = 1; hops <= 4; hops++) {
                coverage.check(hops).count(count -> count >= 5);
            }
        });
        Statistics.label("kinds").coverage(coverage -> List.of(
                        "a service twice in its chain",
                        "bound to a transaction",
                        "for one use",
                        "bearer",
                        "several scopes")
                .forEach(kind -> coverage.check(kind).count(count -> count >= 5)));
    }

    @Provide
    Arbitrary<TestWalk> walks() {
        return Arbitraries.randomValue(TestWalk::new);
    }

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }
}
