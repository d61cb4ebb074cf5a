package io.tokenrelay.benchmarks.micro;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.exchange.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An exchanged token that is held already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenCacheBenchmark {

    private final Caller caller = new Sample().caller();
    private final ClientId target = new ClientId("ledger");
    private final Scopes scopes = Scopes.of("ledger:book");
    private final TokenCache cache = new TokenCache(
            request -> CompletableFuture.completedFuture(new TokenAnswer.Issued(
                    new TokenValue("token"), false, Instant.now().plus(Duration.ofDays(1)), false)),
            10_000);

    @Benchmark
    public TokenAnswer held() {
        return cache.get(new TokenRequest.OnBehalfOf(caller, target, scopes));
    }
}
