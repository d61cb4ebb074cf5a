package io.tokenrelay.authserver.login.session;

import jakarta.servlet.DispatcherType;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Puts browser sessions where {@link StoredSessions} keeps them, and what leads to them into a cookie. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

    private static final String COOKIE = "auth-server-session";

    @Bean
    SessionIds sessionIds(AuthorizationServerSettings settings) {
        return new SessionIds(cookie(Objects.requireNonNull(settings.getIssuer())));
    }

    /** The filter comes with the library; that it also runs for error pages has to be said. */
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<? extends Session>> sessionFilterRegistration(
            SessionRepositoryFilter<? extends Session> filter) {
        FilterRegistrationBean<SessionRepositoryFilter<? extends Session>> registration =
                new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    /**
     * Not for scripts, not for other sites' forms and frames, and not over plain HTTP unless the issuer itself is.
     *
     * <p>{@code Lax} rather than {@code Strict}: the browser arrives at the authorization endpoint by a link from the
     * client and must be known there. The prefix {@code __Host-} keeps neighbouring hosts from planting the cookie.
     */
    static CookieSerializer cookie(String issuer) {
        boolean secure = !issuer.startsWith("http://");
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(secure ? "__Host-" + COOKIE : COOKIE);
        cookie.setUseSecureCookie(secure);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }
}
