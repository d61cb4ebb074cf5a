package io.tokenrelay.benchmarks.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tokens of a hundred callers, who go on using them for most of the five minutes that they live. */
final class CallersTokens {

    private static final int CALLERS = 100;
    private static final Duration USED_FOR = Duration.ofMinutes(4);

    private final Supplier<String> issuer;
    private List<String> tokens = List.of();
    private Instant madeAt = Instant.EPOCH;

    CallersTokens(Supplier<String> issuer) {
        this.issuer = issuer;
    }

    List<String> all() {
        Instant now = Instant.now();
        if (madeAt.plus(USED_FOR).isBefore(now)) {
            tokens = Stream.generate(issuer).limit(CALLERS).toList();
            madeAt = now;
        }
        return tokens;
    }
}
