package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.conformance.Shows;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@AuthServerTest
class PageHeadersTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/signed-out", "/", "/nonsense", "/assets/style.css"})
    @Shows("core-3.1.2.3-clickjacking")
    void everyAnswerForbidsScriptsFramesAndForeignSources(String path) {
        HttpHeaders headers = new TestBrowser(port).get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'; form-action 'self'");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    }

    @Test
    void noPageIsKeptInACache() {
        assertThat(new TestBrowser(port).get("/login").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/signed-out", "/nonsense"})
    void noPageHasAScriptOrAStyleOfItsOwnOrAForeignSource(String path) {
        assertThat(new TestBrowser(port).get(path).body())
                .doesNotContain("<script", "<style", "style=", "onclick", "javascript:", "https://", "http://");
    }

    @Test
    void theSessionCookieIsNotForScriptsOrOtherSites() {
        HttpResponse<String> answer = new TestBrowser(port).get("/login");

        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("auth-server-session=")
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain", "Max-Age", "Expires");
    }

    @Test
    void theStyleSheetIsForAnyoneToKeepForAWhile() {
        HttpResponse<String> answer = new TestBrowser(port).get("/assets/style.css");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=600");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
}
