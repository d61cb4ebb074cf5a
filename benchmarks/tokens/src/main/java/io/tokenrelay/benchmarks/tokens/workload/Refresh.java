package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.load.Reply;
import io.tokenrelay.benchmarks.load.Traffic;
import io.tokenrelay.benchmarks.product.GoodAnswers;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.product.TokenRequest;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Storefront uses refresh tokens, each once: the next request is made with what the last one brought (RFC 6749 §6). */
public final class Refresh extends HttpWorkload implements Traffic {

    private final Deque<String> unused;

    public Refresh(Contestant contestant, int connections) {
        super(contestant, new SampleCheck(contestant, loginScope(contestant)), connections);
        this.unused = new ArrayDeque<>(new SignedInPeople(contestant).refreshTokens());
    }

    private static String loginScope(Contestant contestant) {
        return contestant.loginScopes(Site.STOREFRONT).get(1);
    }

    /** An access token and an ID token. */
    @Override
    public Least least() {
        return new Least(1, 2, 0, 0);
    }

    @Override
    Traffic traffic(Duration duration, int most) {
        return this;
    }

    @Override
    public Optional<byte[]> next() {
        return Optional.ofNullable(unused.poll())
                .map(token -> new TokenRequest(contestant(), Site.STOREFRONT, SignedInPeople.refresh(token)).bytes());
    }

    @Override
    public boolean isGood(Reply reply) {
        Optional<String> rotated = reply.text("refresh_token");
        rotated.ifPresent(unused::add);
        return GoodAnswers.hasToken(reply) && rotated.isPresent();
    }
}
