package io.tokenrelay.authserver.device;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class UserCodeLinkTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/device");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void hasTheBrowserKeepTheCodeForThePageAlone() {
        request.addParameter("user_code", "bcdf ghjk");

        UserCodeLink.keep(request, response, true);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("auth-server-user-code=BCDF-GHJK;")
                .contains("Path=/device;", "Max-Age=600;", "Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void worksWithoutTlsWhereTheServerHasNone() {
        request.addParameter("user_code", "BCDF-GHJK");

        UserCodeLink.keep(request, response, false);

        assertThat(response.getHeader("Set-Cookie")).doesNotContain("Secure");
    }

    @Test
    void givesTheCodeBackOnceAndHasTheBrowserForgetIt() {
        request.setCookies(new Cookie("auth-server-user-code", "BCDF-GHJK"));

        assertThat(UserCodeLink.take(request, response)).contains("BCDF-GHJK");
        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("auth-server-user-code=;")
                .contains("Max-Age=0");
    }

    @Test
    void takesNothingElseThatABrowserSays() {
        request.setCookies(new Cookie("auth-server-user-code", "<script>"));

        assertThat(UserCodeLink.take(request, response)).isEmpty();
    }
}
