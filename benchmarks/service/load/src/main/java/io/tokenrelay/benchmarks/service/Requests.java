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

    private final BulkIssuer issuer;
    private final DpopKey key = DpopKey.generate(PreparedSignatures.ES256);
    private final CallersTokens repeated;
    private final CallersTokens bound;

    Requests(BulkIssuer issuer) {
        this.issuer = issuer;
        this.repeated = new CallersTokens(() -> issuer.token(null));
        this.bound = new CallersTokens(() -> issuer.token(key.confirmation()));
    }

    /** As many as are needed: those that may begin again are few. */
    List<String> make(Variant variant, ServiceProcess service, int count) {
        return switch (variant.tokens) {
            case NONE -> List.of(PATH);
            case NEW -> lines(count, i -> PATH + "\tBearer " + issuer.token(null));
            case REPEATED ->
                repeated.all().stream().map(token -> PATH + "\tBearer " + token).toList();
            case REPEATED_WITH_PROOFS -> withProofs(service, count);
        };
    }

    /**
     * A proof is good from 10 seconds before its {@code iat} to 10 seconds after. So {@code iat} lies where the load will be
     * half through, and nothing has to be relaxed for proofs that were made ahead.
     */
    private List<String> withProofs(ServiceProcess service, int count) {
        List<String> tokens = bound.all();
        URI target = URI.create(service.address() + PATH);
        Instant used = Instant.now().plus(Duration.ofSeconds(8));
        return lines(count, i -> {
            String token = tokens.get(i % tokens.size());
            return PATH + "\tDPoP " + token + "\t" + key.prove("GET", target, new TokenValue(token), null, used);
        });
    }

    private static List<String> lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).parallel().mapToObj(line).toList();
    }
}
