package io.tokenrelay.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options parse(String commandLine) {
        return Options.parse(List.of(commandLine.split(" ", -1)));
    }

    @Test
    void measuresEveryProductWhereNoneIsNamed() {
        assertThat(Lineup.NAMES).allMatch(parse("client-credentials")::includes);
    }

    @Test
    void measuresOnlyWhatIsNamed() {
        assertThat(Lineup.NAMES.stream().filter(parse("refresh token-relay keycloak")::includes))
                .containsExactly("token-relay", "keycloak");
    }

    @Test
    void leavesOutWhoHasClientCredentialsOnly() {
        assertThat(parse("exchange").includes("node-oidc-provider")).isFalse();
    }

    @Test
    void takesNumbersAndAJdk() {
        Options options = parse("login --rounds 2 --seconds 3 --warm-up 9 --connections 4 --jdk /some/jdk");

        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.load()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(9));
        assertThat(options.connections()).isEqualTo(4);
        assertThat(options.jdk()).isEqualTo(Path.of("/some/jdk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "exchange another-product",
                "exchange --rounds",
                "exchange --rounds many",
                "exchange --rounds 0",
                "exchange --seconds 17",
                "exchange --connections 0",
                "exchange --connections 65"
            })
    void refusesWhatItDoesNotKnow(String commandLine) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(commandLine));
    }
}
