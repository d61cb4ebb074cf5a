package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.conformance.Shows;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Behind a proxy that ends TLS: no request looks secure, but the issuer says that all are. */
@AuthServerTest
@TestPropertySource(properties = "auth-server.issuer=https://auth.example")
class HttpsIssuerTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    @Shows({"discovery-3-https", "rfc8414-2-https", "rp-logout-2.1-https"})
    void everyAddressThatIsAnnouncedIsAnHttpsUrl(String path) {
        Map<String, Object> announced = JsonMapper.builder()
                .build()
                .readValue(new TestBrowser(port).get(path).body(), new TypeReference<>() {});

        assertThat(announced).containsEntry("issuer", "https://auth.example");
        assertThat(announced.keySet().stream().filter(name -> name.endsWith("_endpoint") || name.endsWith("_uri")))
                .contains("authorization_endpoint", "token_endpoint", "jwks_uri", "revocation_endpoint")
                .allSatisfy(name -> assertThat(announced.get(name)).asString().startsWith("https://auth.example/"));
    }

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
