package io.tokenrelay.starter.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.ClientId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.servlet.Session;

class SessionCookieDefaultsTest {

    private final TomcatServletWebServerFactory server = new TomcatServletWebServerFactory();
    private final SessionCookieDefaults defaults = new SessionCookieDefaults(new ClientId("storefront"));

    @Test
    void givesEveryServiceACookieOfItsOwn() {
        defaults.customize(server);
        Session session = server.getSettings().getSession();
        assertThat(session.getCookie().getName()).isEqualTo("storefront-session");
        assertThat(session.getCookie().getHttpOnly()).isTrue();
        assertThat(session.getCookie().getSameSite()).isEqualTo(Cookie.SameSite.LAX);
        assertThat(session.getTrackingModes()).containsExactly(Session.SessionTrackingMode.COOKIE);
    }

    @Test
    void leavesWhatIsConfigured() {
        Cookie configured = server.getSettings().getSession().getCookie();
        configured.setName("shop");
        configured.setSameSite(Cookie.SameSite.STRICT);
        configured.setSecure(true);
        defaults.customize(server);
        assertThat(configured.getName()).isEqualTo("shop");
        assertThat(configured.getSameSite()).isEqualTo(Cookie.SameSite.STRICT);
        assertThat(configured.getSecure()).isTrue();
    }
}
