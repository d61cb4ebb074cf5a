package io.tokenrelay.starter.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service knows about its issuer's keys.
 *
 * @param ids the {@code kid} of each key that was published when they were last fetched
 * @param fetchedAt when that was; null when they never were
 * @param problem why the last attempt failed, for a log; empty when it didn't
 */
public record KeyState(List<String> ids, @Nullable Instant fetchedAt, String problem) {

    static final KeyState UNKNOWN = new KeyState(List.of(), null, "");

    public KeyState {
        ids = List.copyOf(ids);
    }

    /** Whether the last attempt brought keys. */
    public boolean isCurrent() {
        return fetchedAt != null && problem.isEmpty();
    }

    KeyState fetched(JWKSet keys, Instant at) {
        return new KeyState(
                keys.getKeys().stream()
                        .map(JWK::getKeyID)
                        .filter(Objects::nonNull)
                        .toList(),
                at,
                "");
    }

    KeyState failed(String reason) {
        return new KeyState(ids, fetchedAt, reason);
    }
}
