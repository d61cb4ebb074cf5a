package io.tokenrelay.benchmarks.micro;

import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ChainPattern;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A chain of the greatest length, out of a token's claims, and against patterns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChainBenchmark {

    private final CallChain chain =
            CallChain.of("storefront", "orders", "pricing", "discounts", "loyalty", "accounts", "ledger", "payments");
    private final Object callChain = chain.toCallChainClaim();
    private final @Nullable Map<String, Object> act = chain.toActClaim();
    private final ChainPattern named =
            ChainPattern.parse("storefront > orders > pricing > discounts > loyalty > accounts > ledger > payments");
    private final ChainPattern anyRun = ChainPattern.parse("storefront > ** > ledger > *");

    @Benchmark
    public CallChain parse() {
        return CallChain.parse(callChain, act, CallChain.DEFAULT_MAX_LENGTH);
    }

    @Benchmark
    public boolean matchNamed() {
        return named.matches(chain);
    }

    @Benchmark
    public boolean matchAnyRun() {
        return anyRun.matches(chain);
    }
}
