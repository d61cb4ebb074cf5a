package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.load.Traffic;
import io.tokenrelay.benchmarks.product.GoodAnswers;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.product.TokenRequest;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.time.Duration;

/** Storefront exchanges the tokens of many people, in turn, for bearer tokens to call orders with (RFC 8693). */
public final class Exchange extends HttpWorkload {

    private final SignedInPeople people;

    public Exchange(Contestant contestant, SignedInPeople people, int connections) {
        super(contestant, new SampleCheck(contestant, Site.ORDERS_SCOPE), connections);
        this.people = people;
    }

    /** The token that is exchanged is verified. */
    @Override
    public Least least() {
        return new Least(1, 1, 1, 0);
    }

    @Override
    Traffic traffic(Duration duration, int most) {
        return new GoodAnswers(people.accessTokens().stream()
                .map(token -> new TokenRequest(
                                contestant(),
                                Site.STOREFRONT,
                                contestant().exchange(Site.STOREFRONT, token, Site.ORDERS, Site.ORDERS_SCOPE))
                        .bytes())
                .toList());
    }
}
