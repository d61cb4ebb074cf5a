package io.tokenrelay.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What no sequence of exchanges can do, whatever the registry, the consent and the requests are. */
class ExchangeProperties {

    private static final int REQUESTS = 10;

    @Property(tries = 100)
    void noTokenExceedsTheOneThatItCameFrom(@ForAll("walks") TestWalk walk) {
        List<AccessToken> tokens = new ArrayList<>(List.of(walk.login));
        for (int i = 0; i < REQUESTS; i++) {
            AccessToken held = walk.pick(tokens);
            TestWalk.Step step = walk.next(held);
            TokenDecision decision = walk.exchange.exchange(
                    step.requester(), walk.exchange.request(held, step.target().value(), step.scope()));
            if (decision instanceof TokenDecision.Granted granted) {
                AccessToken token = granted.token();
                isMeantForTheTargetAlone(token, walk, step);
                growsTheChainByItsHolder(held, token, walk);
                speaksForTheSamePerson(held, token);
                livesNoLonger(held, token);
                carriesOnlyWhatIsJustified(held, token, walk, step.target());
                tokens.add(token);
            }
        }
        // The property would hold of a server that refuses everything: enough walks must get somewhere.
        Statistics.label("hops").collect(Math.min(longest(tokens), 3)).coverage(hops -> hops.check(3)
                .percentage(share -> share > 10));
    }

    private static void isMeantForTheTargetAlone(AccessToken token, TestWalk walk, TestWalk.Step step) {
        Service target = walk.registry.service(step.target()).orElseThrow();
        assertThat(token.audience()).isEqualTo(target.uri());
    }

    private static void growsTheChainByItsHolder(AccessToken before, AccessToken token, TestWalk walk) {
        ClientId holder = holder(before, walk);
        assertThat(token.chain()).isEqualTo(before.chain().append(holder));
        assertThat(token.chain().length()).isLessThanOrEqualTo(walk.exchange.settings.maxChainLength());
        assertThat(token.clientId()).isEqualTo(holder);
    }

    private static void speaksForTheSamePerson(AccessToken before, AccessToken token) {
        assertThat(token.subject()).isEqualTo(before.subject());
        assertThat(token.authentication()).isEqualTo(before.authentication());
        before.transaction().ifPresent(txn -> assertThat(token.txn()).isEqualTo(txn));
    }

    private static void livesNoLonger(AccessToken before, AccessToken token) {
        assertThat(token.expiresAt()).isBeforeOrEqualTo(before.expiresAt());
    }

    private static void carriesOnlyWhatIsJustified(
            AccessToken before, AccessToken token, TestWalk walk, ClientId callee) {
        ClientId caller = holder(before, walk);
        Map<Scope, Call> calls = walk.registry.calls(caller, callee);
        assertThat(token.scopes()).isNotEmpty().allSatisfy(scope -> {
            Call call = calls.get(scope);
            assertThat(call).isNotNull();
            assertThat(walk.consented).contains(call.step().orElseThrow());
            // Said without the reach: the person saw this call, and this cause of it.
            assertThat(walk.consentedUnder.calls(caller, callee).get(scope))
                    .isNotNull()
                    .extracting(Call::because)
                    .isEqualTo(call.because());
            assertThat(call.cause()).get().satisfies(cause -> assertThat(before.scopes())
                    .contains(cause));
            Duration life = Duration.between(token.issuedAt(), token.expiresAt());
            call.lifetimeLimit().ifPresent(limit -> assertThat(life).isLessThanOrEqualTo(limit));
        });
    }

    private static int longest(List<AccessToken> tokens) {
        return tokens.stream().mapToInt(token -> token.chain().length()).max().orElse(0);
    }

    private static ClientId holder(AccessToken token, TestWalk walk) {
        return walk.registry.serviceByUri(token.audience()).orElseThrow().name();
    }

    @Provide
    Arbitrary<TestWalk> walks() {
        return Arbitraries.randomValue(TestWalk::new);
    }
}
