package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * Puts the caller of one request on the thread of the task that a handler answers with: what is done for a caller must
 * not look as if it were the service's own work.
 *
 * <p>It keeps the caller itself, because the request may be over by the time the task gets its thread.
 */
final class CallerOfTask implements CallableProcessingInterceptor {

    private final Optional<Caller> caller;
    private CallerContext.@Nullable Binding binding;

    CallerOfTask(Optional<Caller> caller) {
        this.caller = caller;
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        binding = caller.map(CallerContext::bind).orElseGet(CallerContext::bindNobody);
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
        if (binding != null) {
            binding.close();
        }
    }
}
