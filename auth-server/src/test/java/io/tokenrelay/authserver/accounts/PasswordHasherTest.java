package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PasswordHasherTest {

    private static final Password PASSWORD = new Password("correct horse battery");

    @Test
    void hashesWithArgon2idAndTheParametersOfTheDecision() {
        PasswordHasher hasher = hasher(1, Duration.ofSeconds(3));

        assertThat(hasher.hash(PASSWORD).orElseThrow()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void saltsEachHash() {
        PasswordHasher hasher = hasher(1, Duration.ofSeconds(3));

        assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hasher.hash(PASSWORD));
    }

    @Test
    void knowsThePasswordOfAHash() {
        PasswordHasher hasher = hasher(1, Duration.ofSeconds(3));
        String hash = hasher.hash(PASSWORD).orElseThrow();

        assertThat(hasher.matches(PASSWORD, hash)).contains(true);
        assertThat(hasher.matches(new Password("incorrect horse battery"), hash))
                .contains(false);
    }

    @Test
    void costsTheSameForNobodyAsForSomebody() {
        PasswordHasher hasher = hasher(1, Duration.ofSeconds(3));

        assertThat(shape(hasher.nobodysHash()))
                .isEqualTo(shape(hasher.hash(PASSWORD).orElseThrow()));
    }

    @Test
    void checksNobodysHashAndRefusesEveryPassword(CapturedOutput log) {
        PasswordHasher hasher = hasher(1, Duration.ofSeconds(3));

        assertThat(hasher.matches(PASSWORD, hasher.nobodysHash())).contains(false);
        assertThat(log)
                .as("what the encoder says of a hash that it doesn't check")
                .doesNotContain("Malformed");
    }

    @Test
    void anotherHasherHasAnotherHashOfNobody() {
        assertThat(hasher(1, Duration.ZERO).nobodysHash())
                .isNotEqualTo(hasher(1, Duration.ZERO).nobodysHash());
    }

    @Test
    void refusesRatherThanHashingMoreAtATimeThanItMay() throws Exception {
        PasswordHasher hasher = hasher(1, Duration.ZERO);
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            Callable<Optional<String>> hash = () -> hasher.hash(PASSWORD);
            List<Future<Optional<String>>> all =
                    executor.invokeAll(Stream.generate(() -> hash).limit(8).toList());

            assertThat(all).anySatisfy(one -> assertThat(one.get()).isEmpty());
            assertThat(all).anySatisfy(one -> assertThat(one.get()).isPresent());
            assertThat(hasher.hash(PASSWORD)).as("every turn was given back").isPresent();
        } finally {
            executor.shutdownNow();
        }
    }

    private static PasswordHasher hasher(int concurrent, Duration maxWait) {
        return new PasswordHasher(new PasswordProperties(concurrent, maxWait));
    }

    /** The parameters, and how long the salt and the hash are. */
    private static String shape(String hash) {
        int salt = hash.indexOf("p=1") + "p=1".length();
        return hash.substring(0, salt) + hash.substring(salt).replaceAll("[A-Za-z0-9+/]", "x");
    }
}
