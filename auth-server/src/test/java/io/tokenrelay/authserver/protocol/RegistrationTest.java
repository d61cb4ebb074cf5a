package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.registration.InitialAccessTokens;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test with a server at which clients may register themselves. */
@FlowTest
abstract class RegistrationTest {

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    InitialAccessTokens initialTokens;

    TestRegistrations clients;

    @DynamicPropertySource
    static void enable(DynamicPropertyRegistry properties) {
        properties.add("auth-server.registration.enabled", () -> true);
    }

    @BeforeEach
    void prepare() {
        clients = new TestRegistrations(server, clock);
    }

    /** A token that lets its holder register some clients, wherever they are. */
    String initialToken() {
        return initialToken(5);
    }

    String initialToken(int uses, String... hosts) {
        return initialTokens
                .create(Duration.ofHours(1), uses, Set.of(hosts))
                .value()
                .reveal();
    }

    TestAnswer registered() {
        return clients.registered(initialToken(), TestRegistrations.metadata());
    }
}
