package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

@AuthServerTest
class ErrorPageTest {

    @LocalServerPort
    int port;

    @Autowired
    MessageSource messages;

    @Test
    void saysWhatHappenedWithItsIdAndNothingOfTheRequest() {
        HttpResponse<String> answer = new TestBrowser(port).get("/%3Cb%3Ewho%3C/b%3E?q=%3Cb%3Ewho");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).contains("TR-L07").doesNotContain("who", "Exception", "at io.", "Whitelabel");
    }

    @Test
    void saysItAsProblemDetailsToWhoeverIsNoBrowser() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/nonsense", "application/json");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"TR-L07\"").doesNotContain("nonsense", "Exception");
    }

    @Test
    void survivesARequestThatTheContainerItselfRefuses() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/login;a=b%2f..%2f", "text/html");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "at org.");
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEveryError(PageError error) {
        assertThat(messages.getMessage("error." + error.name() + ".title", null, Locale.ENGLISH))
                .isNotBlank();
        assertThat(messages.getMessage("error." + error.name() + ".text", null, Locale.ENGLISH))
                .isNotBlank();
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", accept)
                                .build(),
                        BodyHandlers.ofString());
    }
}
