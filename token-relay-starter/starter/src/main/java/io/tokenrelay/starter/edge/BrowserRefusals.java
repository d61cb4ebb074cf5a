package io.tokenrelay.starter.edge;

import io.tokenrelay.starter.authorize.RequiredAuthentication;
import io.tokenrelay.starter.inbound.RequestCaller;
import io.tokenrelay.starter.inbound.RequestRefusals;
import io.tokenrelay.starter.inbound.StepUpChallenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Answers for browsers: a page that needs somebody leads to signing in and back again; everything else is a status for
 * the application's own error page.
 */
public final class BrowserRefusals implements RequestRefusals {

    /** Where signing in begins. */
    public static final String SIGN_IN = "/oauth2/authorization/" + EdgeClient.REGISTRATION_ID;

    private final RequestCache requests;

    /** @param requests where the page is kept that somebody wanted before signing in */
    public BrowserRefusals(RequestCache requests) {
        this.requests = requests;
    }

    @Override
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response, String reference)
            throws IOException {
        if (!wantsPage(request)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        signIn(request, response);
    }

    /** Scripts and images could not follow to a sign-in page. */
    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    @Override
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String reference)
            throws IOException {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    /** Leads to signing in again, once: a sign-in that is still not enough ends on the application's error page. */
    @Override
    public void insufficientAuthentication(
            HttpServletRequest request, HttpServletResponse response, String reference, RequiredAuthentication required)
            throws IOException {
        if (!wantsPage(request)) {
            response.setHeader("WWW-Authenticate", StepUpChallenge.of(required));
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        boolean inVain = RequestCaller.of(request)
                .map(caller -> caller.token().authentication())
                .map(authentication -> StepUp.endInVain(required, authentication, request))
                .orElse(true);
        if (inVain) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        StepUp.begin(required, request);
        signIn(request, response);
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("GET".equals(request.getMethod())) {
            requests.saveRequest(request, response);
        }
        response.sendRedirect(request.getContextPath() + SIGN_IN);
    }
}
