package io.tokenrelay.test;

import io.tokenrelay.core.exchange.People;
import io.tokenrelay.core.registry.Entitlement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The people that a test talks of: everybody exists, is active, and has no entitlement unless the test gives one. */
final class TestPeople implements People {

    private static final Standing ORDINARY = new Standing(true, Set.of());

    private final Map<UUID, Standing> standings = new ConcurrentHashMap<>();

    /** The id of a person: always the same for the same name. */
    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("person " + name).getBytes(StandardCharsets.UTF_8));
    }

    void entitle(String name, String... entitlements) {
        standings.put(
                id(name),
                new Standing(
                        true, Arrays.stream(entitlements).map(Entitlement::new).collect(Collectors.toSet())));
    }

    void deactivate(String name) {
        standings.put(id(name), new Standing(false, Set.of()));
    }

    void clear() {
        standings.clear();
    }

    @Override
    public Optional<Standing> find(UUID person) {
        return Optional.of(standings.getOrDefault(person, ORDINARY));
    }
}
