package io.tokenrelay.authserver.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePropertiesTest {

    @Test
    void leavesTimeToTypeAndNoneToGuess() {
        assertThat(new DeviceProperties(Duration.ofMinutes(1)).codeLifetime()).hasMinutes(1);
        assertThat(new DeviceProperties(Duration.ofMinutes(30)).codeLifetime()).hasMinutes(30);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 0, 59, 1801})
    void refusesAnyOther(long seconds) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceProperties(Duration.ofSeconds(seconds)));
    }
}
