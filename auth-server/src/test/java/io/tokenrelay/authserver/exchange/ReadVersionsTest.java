package io.tokenrelay.authserver.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.registry.Cause;
import io.tokenrelay.authserver.registry.StoredVersion;
import io.tokenrelay.core.token.ClientId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadVersionsTest {

    private final ReadVersions versions = new ReadVersions();

    @Test
    void areReadOnce() {
        ReadVersions.ReadVersion first = versions.of(version(1, "orders"));

        assertThat(versions.of(version(1, "orders"))).isSameAs(first);
    }

    @Test
    void areReadAnewWhenAnotherIsInForce() {
        versions.of(version(1, "orders"));

        ReadVersions.ReadVersion next = versions.of(version(2, "payments"));

        assertThat(next.stored().version()).isEqualTo(2);
        assertThat(next.registry().service(new ClientId("payments"))).isPresent();
        assertThat(next.registry().service(new ClientId("orders"))).isEmpty();
        assertThat(next.lines().service(new ClientId("payments"))).isPresent();
    }

    private static StoredVersion version(long number, String service) {
        String text = "services:\n  " + service + ":\n    scopes:\n      " + service
                + ":restock: { title: Do it, kind: service }\n";
        return new StoredVersion(number, text, "test", Cause.APPLY, Instant.EPOCH);
    }
}
