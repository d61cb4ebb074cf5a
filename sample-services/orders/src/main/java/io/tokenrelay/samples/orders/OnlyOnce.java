package io.tokenrelay.samples.orders;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Does something once however often the same request arrives: a second one waits for the first and gets its result. One
 * that failed may be tried again. In memory.
 */
@Component
class OnlyOnce {

    private final Map<Request, CompletableFuture<Object>> attempts = new ConcurrentHashMap<>();

    /**
     * @param what the kind of request, and what it is about where the key alone does not say: always with one type of result
     */
    @SuppressWarnings("unchecked")
    <T> T run(String owner, String what, UUID key, Supplier<T> action) {
        Request request = new Request(owner, what, key);
        CompletableFuture<Object> mine = new CompletableFuture<>();
        CompletableFuture<Object> first = attempts.putIfAbsent(request, mine);
        if (first != null) {
            return (T) resultOf(first);
        }
        try {
            T result = action.get();
            mine.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            attempts.remove(request, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Object resultOf(CompletableFuture<Object> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "The same request failed just now: try again", e);
        }
    }

    /** The owner is part of it, so that nobody gets another's result by guessing a key. */
    private record Request(String owner, String what, UUID key) {}
}
