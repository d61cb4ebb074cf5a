package io.tokenrelay.authserver.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.SecondNode;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.login.TestPeople;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What one node has seen counts at the other. */
@AuthServerTest
@Import(SecondNode.class)
class FactorChecksOnTwoNodesTest {

    @Autowired
    FactorChecks first;

    @Autowired
    SecondNode node;

    @Autowired
    FactorChanges changes;

    @Autowired
    PersonRegistration registration;

    FactorChecks second;
    UUID person;
    FactorSecret secret;
    List<RecoveryCode> recoveryCodes;

    @BeforeEach
    void aPersonWithAnApp() {
        second = node.bean(FactorChecks.class);
        person = TestPeople.add(registration).id();
        secret = FactorSecret.generate();
        recoveryCodes = changes.enrol(new Enrolment(person, false, secret), code(-1), "192.0.2.1");
    }

    @Test
    void acceptsACodeAtOneOfThem() {
        String code = code(1);

        assertThat(first.check(person, code, "192.0.2.1")).isInstanceOf(FactorCheck.Accepted.class);
        assertThat(second.check(person, code, "192.0.2.1")).isInstanceOf(FactorCheck.Refused.class);
    }

    @Test
    void acceptsARecoveryCodeAtOneOfThem() {
        String code = recoveryCodes.get(0).revealInGroups();

        assertThat(second.check(person, code, "192.0.2.1")).isInstanceOf(FactorCheck.Accepted.class);
        assertThat(first.check(person, code, "192.0.2.1")).isInstanceOf(FactorCheck.Refused.class);
    }

    @Test
    void looksAtFiveWrongCodesTogether() {
        List<FactorCheck> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(first.check(person, code(100), "192.0.2.1"));
            answers.add(second.check(person, code(100), "192.0.2.1"));
        }

        assertThat(answers)
                .filteredOn(new FactorCheck.Refused(SecondFactorError.TOO_MANY_ATTEMPTS)::equals)
                .hasSize(5);
    }

    private String code(int stepsFromNow) {
        return Totp.code(secret, Totp.step(Instant.now()) + stepsFromNow);
    }
}
