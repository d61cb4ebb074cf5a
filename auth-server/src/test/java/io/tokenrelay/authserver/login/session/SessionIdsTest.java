package io.tokenrelay.authserver.login.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

class SessionIdsTest {

    private static final String VALUE = "v".repeat(43);

    private final SessionIds ids = new SessionIds(SessionConfiguration.cookie("https://auth.example"));
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final SessionRepository<MapSession> sessions = mock();

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

    /** The library forgets what it found when it has written a session, and when one has ended. */
    @Test
    void aRequestLooksForItsSessionOnce() throws Exception {
        MapSession stored = stored();
        request.setCookies(new Cookie("__Host-auth-server-session", VALUE));

        passThroughFilter((inner, answer) -> {
            assertThat(session(inner)).isEqualTo(stored.getId());
            answer.flushBuffer();
            assertThat(session(inner)).isEqualTo(stored.getId());
        });

        verify(sessions).findById(any());
    }

    @Test
    void aRequestThatEndsItsSessionBeginsAnotherWithoutLookingAgain() throws Exception {
        MapSession stored = stored();
        request.setCookies(new Cookie("__Host-auth-server-session", VALUE));

        passThroughFilter((inner, answer) -> {
            ((HttpServletRequest) inner).getSession().invalidate();
            assertThat(session(inner)).isNotEqualTo(stored.getId());
        });

        verify(sessions).findById(any());
        verify(sessions).deleteById(stored.getId());
        assertThat(SessionIds.hash(sent().getValue())).isNotEqualTo(stored.getId());
    }

    @Test
    void theErrorPageOfARequestLooksAnew() {
        request.setCookies(new Cookie("__Host-auth-server-session", VALUE));
        ids.resolveSessionIds(request);

        request.setDispatcherType(DispatcherType.ERROR);

        assertThat(ids.resolveSessionIds(request)).containsExactly(SessionIds.hash(VALUE));
    }

    private MapSession stored() {
        MapSession stored = new MapSession(SessionIds.hash(VALUE));
        doReturn(stored).when(sessions).findById(stored.getId());
        doAnswer(call -> new MapSession(ids.generate())).when(sessions).createSession();
        return stored;
    }

    private static String session(ServletRequest request) {
        return ((HttpServletRequest) request).getSession().getId();
    }

    private void passThroughFilter(FilterChain handler) throws Exception {
        SessionRepositoryFilter<MapSession> filter = new SessionRepositoryFilter<>(sessions);
        filter.setHttpSessionIdResolver(ids);
        filter.doFilter(request, response, handler);
    }

    private Cookie sent() {
        return response.getCookies()[0];
    }
}
