package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.device.UserCodeLink;
import io.tokenrelay.authserver.login.SeeOther;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the code out of a link to the page for devices, before anybody has to sign in there: the page itself has no parameters. */
class UserCodeLinkFilter extends OncePerRequestFilter {

    private final RequestMatcher page = Endpoints.get(Endpoints.DEVICE_PAGE);
    private final boolean secure;

    UserCodeLinkFilter(String issuer) {
        this.secure = issuer.startsWith("https://");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getQueryString() == null || !page.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UserCodeLink.keep(request, response, secure);
        SeeOther.to(response, Endpoints.DEVICE_PAGE);
    }
}
