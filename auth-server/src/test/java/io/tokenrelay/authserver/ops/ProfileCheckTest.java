package io.tokenrelay.authserver.ops;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.startup.StartupRefused;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ProfileCheckTest {

    @Test
    void refusesTheDemoInProduction() {
        assertThatThrownBy(() -> new ProfileCheck(withProfiles("production", "demo")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C10");
    }

    @Test
    void acceptsEitherAlone() {
        assertThatNoException().isThrownBy(() -> new ProfileCheck(withProfiles("demo")));
        assertThatNoException().isThrownBy(() -> new ProfileCheck(withProfiles("production")));
        assertThatNoException().isThrownBy(() -> new ProfileCheck(withProfiles()));
    }

    private static MockEnvironment withProfiles(String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return environment;
    }
}
