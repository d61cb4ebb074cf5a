package io.tokenrelay.benchmarks.micro;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.dpop.DpopVerifier;
import io.tokenrelay.core.dpop.ProofDemand;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A proof of possession: making one, and checking one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DpopBenchmark {

    private final Sample sample = new Sample();
    private final TokenValue token = sample.sign();
    private final DpopKey key = DpopKey.generate();
    private final URI target = URI.create("https://payments.example/payments/0b4c2a7e");
    private final String proof = make();
    private final DpopVerifier verifier = new DpopVerifier(sample.clock);

    /** What is refused would be measured as if it were believed. */
    @Setup
    public void check() {
        if (!(verify() instanceof DpopVerification.Proven)) {
            throw new IllegalStateException("The proof is to be believed");
        }
    }

    @Benchmark
    public final String make() {
        return key.prove("POST", target, token, null, sample.clock.instant());
    }

    @Benchmark
    public DpopVerification verify() {
        return verifier.verify(proof, ProofDemand.withToken("POST", target, token));
    }
}
