package io.tokenrelay.starter.edge;

import io.tokenrelay.starter.authorize.RequiredAuthentication;
import io.tokenrelay.starter.inbound.InboundLog;
import io.tokenrelay.starter.inbound.RequestCaller;
import io.tokenrelay.starter.inbound.RequestRefusals;
import io.tokenrelay.starter.inbound.StepUpChallenge;
import io.tokenrelay.starter.stepup.StepUpDemanded;
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
    private final ConfirmationPages confirmations;
    private final StepUpChallenges challenges;

    /**
     * @param requests where the page is kept that somebody wanted before signing in
     * @param confirmations where a form waits that somebody sent before signing in again
     * @param challenges which demands to sign in again are the authorization server's own
     */
    public BrowserRefusals(RequestCache requests, ConfirmationPages confirmations, StepUpChallenges challenges) {
        this.requests = requests;
        this.confirmations = confirmations;
        this.challenges = challenges;
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
            InboundLog.write(EdgeError.STEP_UP_IN_VAIN, "demanded is " + required, request);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        StepUp.begin(required, request);
        confirmations.keep(request, response);
        signIn(request, response);
    }

    /** Does what a service further down hands on only on the authorization server's own word. */
    @Override
    public void stepUp(HttpServletRequest request, HttpServletResponse response, StepUpDemanded demanded)
            throws IOException {
        StepUpChallenges.Result result = RequestCaller.of(request)
                .map(caller -> challenges.check(demanded, caller))
                .orElseGet(() -> new StepUpChallenges.Result.NotBelieved("nobody is signed in"));
        if (result instanceof StepUpChallenges.Result.Demanded genuine) {
            insufficientAuthentication(request, response, demanded.reference(), genuine.required());
            return;
        }
        String detail = ((StepUpChallenges.Result.NotBelieved) result).detail();
        forbidden(request, response, InboundLog.write(EdgeError.CHALLENGE_NOT_BELIEVED, detail, request));
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("GET".equals(request.getMethod())) {
            requests.saveRequest(request, response);
        }
        response.sendRedirect(request.getContextPath() + SIGN_IN);
    }
}
