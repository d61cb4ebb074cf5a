package io.tokenrelay.samples.unsafetwin;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A service's data, in memory. */
public final class Store<T> {

    private final Map<UUID, T> things = new ConcurrentHashMap<>();

    public T put(UUID id, T thing) {
        things.put(id, thing);
        return thing;
    }

    /** @throws ResponseStatusException with status 404 when there is none */
    public T get(UUID id) {
        T thing = things.get(id);
        if (thing == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return thing;
    }
}
