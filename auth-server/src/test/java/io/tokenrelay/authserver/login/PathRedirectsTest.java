package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PathRedirectsTest {

    @ParameterizedTest
    @CsvSource({
        "http://evil.example/oauth2/consent?state=x%20y, /oauth2/consent?state=x%20y",
        "http://evil.example/, /",
        "/login, /login"
    })
    void leadToThePathWhateverHostTheRequestNamed(String location, String sent) throws Exception {
        assertThat(redirect(location)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/callback?code=x",
        "http://evil.example.shop.example/callback",
        "http://evil.example:8080/callback",
        "http://evil.example//another.example/",
        "http://evil.example/\\another.example/",
        "//another.example/",
        "/\\another.example/"
    })
    void leaveOtherAddressesAsTheyAre(String location) throws Exception {
        assertThat(redirect(location)).isEqualTo(location);
    }

    private static String redirect(String location) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/somewhere");
        request.setServerName("evil.example");
        MockHttpServletResponse response = new MockHttpServletResponse();

        new PathRedirects()
                .doFilter(request, response, (asked, answer) -> ((HttpServletResponse) answer).sendRedirect(location));

        assertThat(response.getStatus()).isEqualTo(302);
        return String.valueOf(response.getHeader("Location"));
    }
}
