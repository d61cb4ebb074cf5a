package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.load.Reply;
import io.tokenrelay.benchmarks.load.Traffic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Requests in turn, each answered well by a 200 with an access token. */
final class GoodAnswers implements Traffic {

    private static final byte[] ACCESS_TOKEN = "\"access_token\"".getBytes(StandardCharsets.US_ASCII);

    private final List<byte[]> requests;
    private int next;

    GoodAnswers(List<byte[]> requests) {
        this.requests = requests;
    }

    static boolean hasToken(Reply reply) {
        return reply.status() == 200 && reply.contains(ACCESS_TOKEN);
    }

    @Override
    public Optional<byte[]> next() {
        next = (next + 1) % requests.size();
        return Optional.of(requests.get(next));
    }

    @Override
    public boolean isGood(Reply reply) {
        return hasToken(reply);
    }
}
