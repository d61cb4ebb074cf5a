package io.tokenrelay.authserver.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebHostTest {

    @ParameterizedTest
    @CsvSource({
        "https://auth.example, auth.example, true",
        "https://AUTH.example:8443, auth.example, true",
        "https://auth.example, app.example, false",
        "https://auth.example, evil.auth.example, false",
        "http://localhost:9000, localhost, false"
    })
    void nobodyBorrowsTheIssuersHost(URI issuer, String host, boolean borrowed) {
        assertThat(WebHost.isBorrowed(issuer, Set.of("other.example", host))).isEqualTo(borrowed);
    }
}
