package io.tokenrelay.test;

import io.tokenrelay.starter.context.CallerContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller of the test that runs on this thread, from {@link WithCaller}. */
final class CallerOfTest implements AutoCloseable {

    private static final ThreadLocal<@Nullable TestToken> CURRENT = new ThreadLocal<>();

    private final CallerContext.Binding binding;

    private CallerOfTest(CallerContext.Binding binding) {
        this.binding = binding;
    }

    /**
     * Puts a caller on this thread until the result is closed.
     *
     * @param believed whether the service believes the token; if not, requests carry it and beans find nobody
     */
    static CallerOfTest set(TestToken token, boolean believed) {
        CURRENT.set(token);
        return new CallerOfTest(believed ? CallerContext.bind(token.caller()) : CallerContext.bindNobody());
    }

    /** What the requests of the test on this thread carry. */
    static Optional<TestToken> token() {
        return Optional.ofNullable(CURRENT.get());
    }

    @Override
    public void close() {
        CURRENT.remove();
        binding.close();
    }
}
