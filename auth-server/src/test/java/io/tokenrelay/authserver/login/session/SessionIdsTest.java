package io.tokenrelay.authserver.login.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SessionIdsTest {

    private final SessionIds ids = new SessionIds(SessionConfiguration.cookie("https://auth.example"));
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void sendsAValueOfWhichTheIdIsTheHash() {
        String id = ids.generate();

        ids.setSessionId(request, response, id);

        String value = sent().getValue();
        assertThat(value).hasSize(43).isNotEqualTo(id);
        assertThat(SessionIds.hash(value)).isEqualTo(id);
    }

    @Test
    void findsTheSessionOfTheValueThatItSent() {
        String id = ids.generate();
        ids.setSessionId(request, response, id);
        MockHttpServletRequest next = new MockHttpServletRequest();
        next.setCookies(sent());

        assertThat(ids.resolveSessionIds(next)).containsExactly(id);
    }

    @Test
    void takesTheIdItselfForNoCookie() {
        String id = ids.generate();
        request.setCookies(new Cookie("__Host-auth-server-session", id));

        assertThat(ids.resolveSessionIds(request))
                .as("whoever reads the database")
                .doesNotContain(id);
    }

    @Test
    void sendsAValueOnce() {
        String id = ids.generate();

        ids.setSessionId(request, response, id);
        ids.setSessionId(request, response, id);
        ids.setSessionId(new MockHttpServletRequest(), response, id);

        assertThat(response.getCookies()).hasSize(1);
    }

    @Test
    void sendsNothingForASessionThatItDidNotBegin() {
        ids.generate();

        ids.setSessionId(request, response, SessionIds.hash("other"));

        assertThat(response.getCookies()).isEmpty();
    }

    @Test
    void looksAtTwoCookiesAtMost() {
        request.setCookies(Stream.of("A", "B", "C")
                .map(letter -> new Cookie("__Host-auth-server-session", letter.repeat(43)))
                .toArray(Cookie[]::new));

        assertThat(ids.resolveSessionIds(request)).hasSize(2);
    }

    @Test
    void ignoresWhatCannotBeAValueOfOurs() {
        request.setCookies(new Cookie("__Host-auth-server-session", "../../etc/passwd"));

        assertThat(ids.resolveSessionIds(request)).isEmpty();
    }

    @Test
    void theCookieIsForHttpsAndThisHostAlone() {
        ids.setSessionId(request, response, ids.generate());

        assertThat(sent().getName()).startsWith("__Host-");
        assertThat(sent().getSecure()).isTrue();
        assertThat(sent().isHttpOnly()).isTrue();
        assertThat(sent().getPath()).isEqualTo("/");
        assertThat(sent().getDomain()).isNull();
        assertThat(sent().getAttribute("SameSite")).isEqualTo("Lax");
    }

    @Test
    void theCookieIsForPlainHttpOnlyWhereTheIssuerIs() {
        SessionIds plain = new SessionIds(SessionConfiguration.cookie("http://localhost:9000"));

        plain.setSessionId(request, response, plain.generate());

        assertThat(sent().getName()).isEqualTo("auth-server-session");
        assertThat(sent().getSecure()).isFalse();
    }

    private Cookie sent() {
        return response.getCookies()[0];
    }
}
