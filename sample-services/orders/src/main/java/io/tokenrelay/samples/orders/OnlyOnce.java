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
 * Places an order once however often the same request arrives: a second one waits for the first and gets its order. One
 * that failed may be tried again. In memory.
 */
@Component
class OnlyOnce {

    private final Map<Request, CompletableFuture<Order>> attempts = new ConcurrentHashMap<>();

    Order place(String owner, UUID key, Supplier<Order> placement) {
        Request request = new Request(owner, key);
        CompletableFuture<Order> mine = new CompletableFuture<>();
        CompletableFuture<Order> first = attempts.putIfAbsent(request, mine);
        if (first != null) {
            return resultOf(first);
        }
        try {
            Order order = placement.get();
            mine.complete(order);
            return order;
        } catch (RuntimeException | Error e) {
            attempts.remove(request, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Order resultOf(CompletableFuture<Order> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "The same request failed just now: try again", e);
        }
    }

    /** The owner is part of it, so that nobody gets another's order by guessing a key. */
    private record Request(String owner, UUID key) {}
}
