package io.tokenrelay.authserver.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.startup.StartupRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IssuerCheckTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(IssuerCheck.class, Properties.class);

    private final ApplicationContextRunner production = context.withPropertyValues("spring.profiles.active=production");

    @Test
    void refusesToGuessTheIssuerInProduction() {
        production.run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C11")
                .hasMessageContaining("auth-server.issuer"));
    }

    @Test
    @Shows({"discovery-3-issuer", "rfc8414-2-issuer", "rfc9207-2-value"})
    void refusesAnIssuerWithoutTlsInProduction() {
        production
                .withPropertyValues("auth-server.issuer=http://localhost:9000")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartupRefused.class)
                        .hasMessageContaining("TR-C12")
                        .hasMessageContaining("http://localhost:9000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://auth.example", "https://auth.example:8443"})
    void acceptsAnHttpsIssuerInProduction(String issuer) {
        production.withPropertyValues("auth-server.issuer=" + issuer).run(started -> assertThat(started)
                .hasNotFailed());
    }

    @Test
    void isLocalhostByDefaultElsewhere() {
        context.run(started ->
                assertThat(started.getBean(IssuerProperties.class).issuer()).isEqualTo("http://localhost:9000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/auth",
                "https://example.org/",
                "https://example.org//",
                "https://example.org?a=b",
                "https://example.org#a",
                "https://user@example.org",
                "http://example.org",
                "ftp://example.org",
                "localhost:9000"
            })
    @Shows({"discovery-3-issuer", "rfc8414-2-issuer", "rfc9207-2-value"})
    void refusesWhatIsNoIssuerIdentifierOfThisServer(String issuer) {
        context.withPropertyValues("auth-server.issuer=" + issuer).run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without path"));
    }

    @EnableConfigurationProperties(IssuerProperties.class)
    static class Properties {}
}
