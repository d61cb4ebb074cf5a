package io.tokenrelay.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.test.TokenRelayTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a browser gets that nobody has signed in with yet. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TokenRelayTest(registry = "file:../registry.yaml")
class EdgeTest {

    private final HttpClient browser = HttpClient.newHttpClient();
    private final int port;
    private final String issuer;

    EdgeTest(@LocalServerPort int port, @Value("${token-relay.issuer}") String issuer) {
        this.port = port;
        this.issuer = issuer;
    }

    @Test
    void letsPagesLoadNothingFromElsewhereAndRunNothing() throws Exception {
        assertThat(open("/").headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' " + issuer
                        + "; base-uri 'none'; frame-ancestors 'none'");
        assertThat(open("/").body()).doesNotContain("<script").doesNotContain("style=");
    }

    @Test
    void offersToSignInAndLeadsThereFromWhatNeedsSomebody() throws Exception {
        assertThat(open("/").body()).contains("Sign in");

        HttpResponse<String> orders = open("/orders");
        assertThat(orders.statusCode()).isEqualTo(302);
        assertThat(orders.headers().firstValue("Location").orElse("")).endsWith("/oauth2/authorization/token-relay");
    }

    @Test
    void showsItsOwnPageWhereThereIsNone() throws Exception {
        HttpResponse<String> page = open("/css/nothing.css");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Nothing here").contains("Back to the shop");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void hasStylesAndPicturesForEverybody() throws Exception {
        assertThat(open("/css/shop.css").statusCode()).isEqualTo(200);
        assertThat(open("/img/kettle.svg").statusCode()).isEqualTo(200);
        assertThat(open("/actuator/health").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> open(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html, */*;q=0.1")
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
