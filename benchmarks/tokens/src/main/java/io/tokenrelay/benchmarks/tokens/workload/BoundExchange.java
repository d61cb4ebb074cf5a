package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.load.Reply;
import io.tokenrelay.benchmarks.load.Traffic;
import io.tokenrelay.benchmarks.product.GoodAnswers;
import io.tokenrelay.benchmarks.product.ProofKey;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.product.TokenRequest;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Storefront exchanges the tokens of many people for tokens that are bound to its key (RFC 9449), each request with a proof
 * of its own. Proofs are made before the load begins, so that the client's signing doesn't take from the server's processors.
 */
public final class BoundExchange extends HttpWorkload {

    private static final int TRIAL = 1000;

    private final SignedInPeople people;
    private final ProofKey key = new ProofKey();

    public BoundExchange(Contestant contestant, SignedInPeople people, int connections) {
        super(contestant, new SampleCheck(contestant, Site.PAYMENTS_SCOPE), connections);
        this.people = people;
    }

    /** The token that is exchanged is verified, and the proof. */
    @Override
    public Least least() {
        return new Least(1, 1, 2, 0);
    }

    @Override
    Traffic traffic(Duration duration, int most) {
        List<TokenRequest> requests = people.accessTokens().stream()
                .map(token -> new TokenRequest(
                        contestant(),
                        Site.STOREFRONT,
                        contestant().exchange(Site.STOREFRONT, token, Site.PAYMENTS, Site.PAYMENTS_SCOPE)))
                .toList();
        Answer refused = contestant().tokenAt(contestant().tokenEndpoint(), Site.STOREFRONT, Map.of(), List.of());
        Optional<String> nonce = ProofKey.nonce(refused);
        List<String> proofs = proofs(nonce, middle(duration, most), most);
        return new Proven(requests, proofs.iterator());
    }

    /**
     * The middle of the load, which begins when all proofs are made. All say that they are of then: the server takes proofs
     * ten seconds to either side.
     */
    private Instant middle(Duration duration, int count) {
        Instant before = Instant.now();
        proofs(Optional.empty(), before, TRIAL);
        Duration making =
                Duration.between(before, Instant.now()).multipliedBy(count).dividedBy(TRIAL);
        return Instant.now().plus(making).plus(duration.dividedBy(2));
    }

    private List<String> proofs(Optional<String> nonce, Instant middle, int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> key.proof(contestant().tokenEndpoint(), nonce, middle))
                .toList();
    }

    private static final class Proven implements Traffic {

        private final List<TokenRequest> requests;
        private final Iterator<String> proofs;
        private int next;

        Proven(List<TokenRequest> requests, Iterator<String> proofs) {
            this.requests = requests;
            this.proofs = proofs;
        }

        @Override
        public Optional<byte[]> next() {
            if (!proofs.hasNext()) {
                throw new IllegalStateException("The server is so fast that the proofs don't suffice");
            }
            next = (next + 1) % requests.size();
            return Optional.of(requests.get(next).bytes(proofs.next()));
        }

        @Override
        public boolean isGood(Reply reply) {
            return GoodAnswers.hasToken(reply);
        }
    }
}
