package io.tokenrelay.benchmarks.micro;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.authorize.AccessPolicies;
import io.tokenrelay.starter.authorize.BeanType;
import io.tokenrelay.starter.authorize.Decision;
import io.tokenrelay.starter.context.Caller;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** The annotations of a handler: finding what they were compiled to, and deciding. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {

    private final Optional<Caller> caller = Optional.of(new Sample().caller());
    private final AccessPolicies policies = new AccessPolicies(Stream::of, new Sample().clock);
    private final Payments payments = new Payments();
    private final Method handler;

    public PolicyBenchmark() {
        try {
            handler = Payments.class.getDeclaredMethod("charge");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What refuses would be measured as if it allowed. */
    @Setup
    public void check() {
        if (!(decide() instanceof Decision.Allowed)) {
            throw new IllegalStateException("The handler is to be allowed");
        }
    }

    @Benchmark
    public Decision decide() {
        return policies.policy(BeanType.of(payments), handler).decide(caller);
    }

    /** A handler with an annotation of each kind that looks at the caller alone. */
    @AllowCallers("orders")
    static class Payments {

        @RequireUser
        @RequireScope("payments:charge")
        @AllowChain("storefront > orders")
        void charge() {}
    }
}
