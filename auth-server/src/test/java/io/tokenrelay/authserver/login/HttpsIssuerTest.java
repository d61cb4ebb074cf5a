package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy that ends TLS: no request looks secure, but the issuer says that all are. */
@AuthServerTest
@TestPropertySource(properties = "auth-server.issuer=https://auth.example")
class HttpsIssuerTest {

    @LocalServerPort
    int port;

    @Test
    void browsersAreToldToComeByHttpsOnlyAndToKeepTheCookieThere() {
        HttpResponse<String> answer = new TestBrowser(port).get("/login");

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                .startsWith("__Host-auth-server-session=")
                .contains("; Secure", "; Path=/", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain"));
    }
}
