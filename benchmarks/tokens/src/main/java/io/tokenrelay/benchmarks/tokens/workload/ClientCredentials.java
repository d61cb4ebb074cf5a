package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.load.Traffic;
import io.tokenrelay.benchmarks.product.GoodAnswers;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.product.TokenRequest;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.time.Duration;
import java.util.List;

/** Orders asks for tokens of its own (RFC 6749 §4.4). */
public final class ClientCredentials extends HttpWorkload {

    private final Traffic traffic;

    public ClientCredentials(Contestant contestant, int connections) {
        super(contestant, new SampleCheck(contestant, Site.INVENTORY_SCOPE), connections);
        this.traffic = new GoodAnswers(List.of(new TokenRequest(
                        contestant, Site.ORDERS, contestant.clientCredentials(Site.INVENTORY, Site.INVENTORY_SCOPE))
                .bytes()));
    }

    @Override
    public Least least() {
        return new Least(1, 1, 0, 0);
    }

    @Override
    Traffic traffic(Duration duration, int most) {
        return traffic;
    }
}
