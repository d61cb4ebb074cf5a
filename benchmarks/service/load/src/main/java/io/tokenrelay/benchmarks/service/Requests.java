package io.tokenrelay.benchmarks.service;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests to the endpoint, as lines for {@link Wrk}, made before the load begins. */
final class Requests {

    private static final String PATH = "/items";
    private static final int CALLERS = 100;

    private final BulkIssuer issuer;
    private final DpopKey key = DpopKey.generate();

    Requests(BulkIssuer issuer) {
        this.issuer = issuer;
    }

    /** As many as are needed: those that may begin again are few. */
    List<String> make(Variant variant, ServiceProcess service, int count) {
        return switch (variant.tokens) {
            case NONE -> List.of(PATH);
            case NEW -> lines(count, i -> PATH + "\tBearer " + issuer.token(null));
            case REPEATED -> lines(CALLERS, i -> PATH + "\tBearer " + issuer.token(null));
            case REPEATED_WITH_PROOFS -> withProofs(service, count);
        };
    }

    /**
     * A proof is good from 10 seconds before its {@code iat} to 10 seconds after. So {@code iat} lies where the load will be
     * half through, and nothing has to be relaxed for proofs that were made ahead.
     */
    private List<String> withProofs(ServiceProcess service, int count) {
        List<String> tokens = IntStream.range(0, CALLERS)
                .mapToObj(i -> issuer.token(key.confirmation()))
                .toList();
        URI target = URI.create(service.address() + PATH);
        Instant used = Instant.now().plus(Duration.ofSeconds(8));
        return lines(count, i -> {
            String token = tokens.get(i % CALLERS);
            return PATH + "\tDPoP " + token + "\t" + key.prove("GET", target, new TokenValue(token), null, used);
        });
    }

    private static List<String> lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).parallel().mapToObj(line).toList();
    }
}
