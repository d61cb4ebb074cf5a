package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test with somebody whom no other test knows, who may sign in with a second factor. */
@FlowTest
abstract class SecondFactorTest {

    static final TestForm MFA = REQUEST.and("acr_values", "mfa");

    static final String WRONG = "/login/code?error=CODE_REFUSED";

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    PersonRegistration registration;

    TestVisitor zoe;

    @BeforeEach
    void somebody() {
        zoe = new TestVisitor(server, clock, TestServer.newPerson(registration));
    }

    /** None of the codes that the app shows around now. */
    String wrong(TestApp app) {
        Instant now = clock.instant();
        List<String> near = List.of(-60, -30, 0, 30, 60).stream()
                .map(seconds -> app.code(now.plusSeconds(seconds)))
                .toList();
        return near.contains("000000") ? "111111" : "000000";
    }
}
