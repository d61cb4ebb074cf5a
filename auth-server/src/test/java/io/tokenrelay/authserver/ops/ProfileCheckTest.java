package io.tokenrelay.authserver.ops;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.startup.StartupRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ProfileCheckTest {

    @Test
    void refusesTheDemoInProduction() {
        assertThatThrownBy(() -> new ProfileCheck(withProfiles("production", "demo")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spring.datasource.url", "spring.datasource.jndi-name", "spring.datasource.hikari.jdbc-url"})
    void refusesTheDemoInADatabaseOfOnesOwn(String property) {
        assertThatThrownBy(() -> new ProfileCheck(withProfiles("demo").withProperty(property, "any")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C13")
                .hasMessageContaining(property);
    }

    @Test
    void acceptsADatabaseOfOnesOwnWithoutTheDemo() {
        assertThatNoException()
                .isThrownBy(() ->
                        new ProfileCheck(withProfiles("production").withProperty("spring.datasource.url", "any")));
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
