package io.tokenrelay.benchmarks.product;

import io.tokenrelay.benchmarks.load.Reply;
import io.tokenrelay.benchmarks.load.Traffic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Requests in turn, each answered well by a 200 with an access token, or whatever else is wanted. */
public final class GoodAnswers implements Traffic {

    private static final byte[] ACCESS_TOKEN = "\"access_token\"".getBytes(StandardCharsets.US_ASCII);

    private final List<byte[]> requests;
    private final Predicate<Reply> good;
    private int next;

    public GoodAnswers(List<byte[]> requests) {
        this(requests, GoodAnswers::hasToken);
    }

    /** @param good whether an answer is what it should be */
    public GoodAnswers(List<byte[]> requests, Predicate<Reply> good) {
        this.requests = requests;
        this.good = good;
    }

    public static boolean hasToken(Reply reply) {
        return reply.status() == 200 && reply.contains(ACCESS_TOKEN);
    }

    @Override
    public Optional<byte[]> next() {
        next = (next + 1) % requests.size();
        return Optional.of(requests.get(next));
    }

    @Override
    public boolean isGood(Reply reply) {
        return good.test(reply);
    }
}
