package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.UserAuthentication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequiredAuthenticationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void isMetOnlyByASignInThatIsStrongAndRecentEnough() {
        RequiredAuthentication required = parse("15m", "mfa");

        assertThat(required.isMetBy(signIn("mfa", 900), NOW)).isTrue();
        assertThat(required.isMetBy(signIn("mfa", 901), NOW)).isFalse();
        assertThat(required.isMetBy(signIn("pwd", 0), NOW)).isFalse();
        assertThat(required.isMetBy(signIn(null, 0), NOW)).isFalse();
        assertThat(parse("15m").isMetBy(signIn(null, 0), NOW)).isTrue();
        assertThat(parse("", "mfa").isMetBy(signIn("mfa", 1_000_000), NOW)).isTrue();
    }

    @Test
    void demandsTheShorterOfTwoAges() {
        assertThat(parse("15m").and(parse("1h"))).hasValue(parse("15m"));
        assertThat(parse("1h").and(parse("15m"))).hasValue(parse("15m"));
        assertThat(parse("15m").and(parse("", "mfa"))).hasValue(parse("15m", "mfa"));
        assertThat(parse("", "mfa").and(parse("15m"))).hasValue(parse("15m", "mfa"));
        assertThat(parse("1h", "mfa").and(parse("15m", "mfa"))).hasValue(parse("15m", "mfa"));
    }

    @Test
    void demandsTheClassesThatBothListInTheOrderOfTheFirst() {
        assertThat(parse("", "phr", "mfa").and(parse("", "mfa", "phr", "pwd"))).hasValue(parse("", "phr", "mfa"));
        assertThat(parse("", "phr").and(parse("", "mfa"))).isEmpty();
    }

    @Test
    void demandsAClassThatIsListedTwiceOnce() {
        assertThat(parse("", "mfa", "mfa").acrValues()).containsExactly("mfa");
    }

    @Test
    void takesOneSecondAsTheShortestAge() {
        assertThat(parse("1s").maxAge()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void saysWhatItDemands() {
        assertThat(parse("15m")).hasToString("not older than 900s");
        assertThat(parse("", "mfa", "phr")).hasToString("acr mfa or phr");
        assertThat(parse("15m", "mfa")).hasToString("acr mfa, not older than 900s");
    }

    private static RequiredAuthentication parse(String maxAge, String... acr) {
        return RequiredAuthentication.parse(acr, maxAge);
    }

    private static UserAuthentication signIn(@Nullable String acr, long secondsAgo) {
        return new UserAuthentication(NOW.minusSeconds(secondsAgo), acr, List.of());
    }
}
