package io.tokenrelay.starter.edge;

import io.tokenrelay.core.token.ClientId;
import java.util.Set;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.core.Ordered;

/**
 * Gives the session cookie safe defaults, where {@code server.servlet.session} says nothing else.
 *
 * <p>A name for each service: browsers share cookies between the ports of one host, so that services side by side would
 * take each other's sessions away. {@code SameSite=Lax}, since the way back from the sign-in page comes from another
 * site. {@code Secure} follows the connection.
 */
public final class SessionCookieDefaults
        implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private final ClientId service;

    public SessionCookieDefaults(ClientId service) {
        this.service = service;
    }

    @Override
    public int getOrder() {
        // After Boot's own, which sets what the configuration says.
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        Session session = factory.getSettings().getSession();
        Cookie cookie = session.getCookie();
        if (cookie.getName() == null) {
            cookie.setName(service.value() + "-session");
        }
        if (cookie.getHttpOnly() == null) {
            cookie.setHttpOnly(true);
        }
        if (cookie.getSameSite() == null) {
            cookie.setSameSite(Cookie.SameSite.LAX);
        }
        if (session.getTrackingModes() == null) {
            // Never in a URL, which is logged and shared.
            session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
        }
    }
}
