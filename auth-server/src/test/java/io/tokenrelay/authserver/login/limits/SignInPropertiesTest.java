package io.tokenrelay.authserver.login.limits;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "0,   50, 10, 100, 20, 180, window",
        "60,  10, 10, 100, 20, 180, failures-per-account",
        "60,  50,  0, 100, 20, 180, failures-per-account-and-address",
        "60,  50, 10,   0, 20, 180, failures-per-address",
        "60,  50, 10, 100,  0, 180, failures-per-known-browser",
        "60,  50, 10, 100, 20,   0, known-browser-lifetime"
    })
    void refusesWhatLimitsNothingOrKeepsPeopleOut(
            int window, int account, int accountAndAddress, int address, int browser, int lifetime, String name) {
        assertThatThrownBy(() -> new SignInProperties(
                        Duration.ofMinutes(window),
                        account,
                        accountAndAddress,
                        address,
                        browser,
                        Duration.ofDays(lifetime)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("auth-server.sign-in." + name + " must be");
    }
}
