package io.tokenrelay.starter.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BindingFailureAnalyzerTest {

    @Test
    void showsWhatIsNoDuration() {
        assertThat(analyze("soon", Duration.class)).contains("token-relay.some", "\"soon\" is no duration");
    }

    @Test
    void showsNothingOfWhatCouldHoldASecret() {
        assertThat(analyze("https://me:hush-hush@[host", URI.class))
                .contains("token-relay.some", "its value is no URI")
                .doesNotContain("hush-hush");
    }

    private static String analyze(String value, Class<?> type) {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("token-relay.some", value)));
        Throwable failure = catchThrowable(() -> binder.bind("token-relay.some", type));
        return Objects.requireNonNull(new BindingFailureAnalyzer().analyze(failure))
                .getDescription();
    }
}
