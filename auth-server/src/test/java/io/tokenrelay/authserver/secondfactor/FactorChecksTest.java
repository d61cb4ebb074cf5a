package io.tokenrelay.authserver.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.login.Factor;
import io.tokenrelay.authserver.login.TestPeople;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Codes, however many come at once, and however long somebody guesses. */
@AuthServerTest
class FactorChecksTest {

    private static final int AT_ONCE = 30;
    private static final FactorCheck ACCEPTED = new FactorCheck.Accepted(Factor.ONE_TIME_PASSWORD);
    private static final FactorCheck WRONG = new FactorCheck.Refused(SecondFactorError.CODE_REFUSED);
    private static final FactorCheck TOO_MANY = new FactorCheck.Refused(SecondFactorError.TOO_MANY_ATTEMPTS);

    @Autowired
    FactorChecks checks;

    @Autowired
    FactorChanges changes;

    @Autowired
    PersonRegistration registration;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase jdbc;

    UUID person;
    FactorSecret secret;
    List<RecoveryCode> recoveryCodes;

    @BeforeEach
    void aPersonWithAnApp() {
        clock.set(Instant.parse("2026-11-28T12:00:00Z"));
        person = TestPeople.add(registration).id();
        secret = FactorSecret.generate();
        recoveryCodes = changes.enrol(new Enrolment(person, false, secret), code(0), "192.0.2.1");
        clock.forward(Duration.ofMinutes(5));
    }

    @Test
    void acceptsACodeOnceHoweverManyComeWithIt() throws Exception {
        assertThat(atOnce(code(0))).containsOnlyOnce(ACCEPTED);
    }

    @Test
    void acceptsARecoveryCodeOnceHoweverManyComeWithIt() throws Exception {
        assertThat(atOnce(recoveryCodes.get(0).revealInGroups()))
                .containsOnlyOnce(new FactorCheck.Accepted(Factor.RECOVERY_CODE));
    }

    @Test
    void acceptsNoCodeOfAStepBeforeOneThatWasUsed() {
        assertThat(check(code(1))).isEqualTo(ACCEPTED);

        assertThat(check(code(0))).isEqualTo(WRONG);
        assertThat(check(code(-1))).isEqualTo(WRONG);
    }

    @Test
    void looksAtFiveWrongCodesHoweverManyComeAtOnce() throws Exception {
        List<FactorCheck> answers = atOnce(code(100));

        assertThat(answers).filteredOn(WRONG::equals).hasSize(5);
        assertThat(answers).filteredOn(TOO_MANY::equals).hasSize(AT_ONCE - 5);
    }

    @Test
    void waitsTwiceAsLongAfterEachUpToADay() {
        for (int i = 0; i < 4; i++) {
            assertThat(check(code(100))).isEqualTo(WRONG);
        }
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440}) {
            assertThat(check(code(100))).isEqualTo(WRONG);
            clock.forward(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(check(code(0))).as("just before %s minutes", minutes).isEqualTo(TOO_MANY);
            clock.forward(Duration.ofSeconds(1));
        }

        assertThat(check(code(0))).isEqualTo(ACCEPTED);
    }

    @Test
    void aRightCodeEndsTheWaiting() {
        for (int i = 0; i < 4; i++) {
            check(code(100));
        }
        assertThat(check(code(0))).isEqualTo(ACCEPTED);
        clock.forward(Duration.ofMinutes(1));

        for (int i = 0; i < 5; i++) {
            assertThat(check(code(100))).isEqualTo(WRONG);
        }
    }

    @Test
    void aRecoveryCodeEndsTheWaitingToo() {
        for (int i = 0; i < 6; i++) {
            check(code(100));
        }
        assertThat(check(code(0))).isEqualTo(TOO_MANY);

        assertThat(check(recoveryCodes.get(0).revealInGroups())).isInstanceOf(FactorCheck.Accepted.class);

        assertThat(check(code(0))).isEqualTo(ACCEPTED);
    }

    @Test
    void whoIsNotActiveHasNoFactor() {
        jdbc.sql("update person set active = false where id = :id")
                .param("id", person)
                .update();

        assertThat(check(code(0))).isInstanceOf(FactorCheck.Refused.class);
        assertThat(check(recoveryCodes.get(0).revealInGroups())).isInstanceOf(FactorCheck.Refused.class);
    }

    @Test
    void whatIsSetUpTakesNothingsPlaceThatItIsNotMeantFor() {
        FactorSecret other = FactorSecret.generate();
        String confirmation = Totp.code(other, Totp.step(clock.instant()));
        UUID without = TestPeople.add(registration).id();

        assertThat(changes.enrol(new Enrolment(person, false, other), confirmation, "192.0.2.1"))
                .isEmpty();
        assertThat(changes.enrol(new Enrolment(without, true, other), confirmation, "192.0.2.1"))
                .isEmpty();

        assertThat(check(code(0))).isEqualTo(ACCEPTED);
        assertThat(checks.check(without, Totp.code(other, Totp.step(clock.instant()) + 1), "192.0.2.1"))
                .isInstanceOf(FactorCheck.Refused.class);
    }

    @Test
    void whatIsNoCodeIsNoAttempt() {
        for (int i = 0; i < 10; i++) {
            assertThat(check("12345")).isEqualTo(WRONG);
        }

        assertThat(check(" " + code(0) + " ")).isEqualTo(ACCEPTED);
    }

    @Test
    void keepsNothingOfASecretInClear() {
        String stored =
                jdbc.sql("""
                        select encode(sealed, 'hex') || ' '
                            || (select string_agg(encode(hash, 'hex'), ' ') from recovery_code where person = :person)
                        from totp_factor where person = :person""").param("person", person).query(String.class).single();

        assertThat(stored).doesNotContain(HexFormat.of().formatHex(secret.revealBytes(), 0, 20));
        recoveryCodes.forEach(code -> assertThat(stored)
                .doesNotContain(HexFormat.of().formatHex(code.reveal().getBytes(StandardCharsets.US_ASCII))));
    }

    private FactorCheck check(String typed) {
        return checks.check(person, typed, "192.0.2.1");
    }

    private String code(int stepsFromNow) {
        return Totp.code(secret, Totp.step(clock.instant()) + stepsFromNow);
    }

    private List<FactorCheck> atOnce(String typed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<FactorCheck> answers = new ArrayList<>();
            for (Future<FactorCheck> answer :
                    threads.invokeAll(Collections.nCopies(AT_ONCE, (Callable<FactorCheck>) () -> check(typed)))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
