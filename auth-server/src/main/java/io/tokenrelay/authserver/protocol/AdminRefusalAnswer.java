package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.admin.AdminError;
import io.tokenrelay.authserver.admin.AdminProblem;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.dpop.DpopClaims;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * How the admin API refuses: problem details (RFC 9457), and where another token or proof would help the challenge of RFC
 * 9449 §7.1. What it has no rule for is not there.
 */
class AdminRefusalAnswer implements AuthenticationFailureHandler, AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String NO_SUCH_REQUEST = "not_found";

    private final RefusalAnswer refusals;

    AdminRefusalAnswer(RefusalAnswer refusals) {
        this.refusals = refusals;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        ProtocolRefusal refusal = refusals.tell(request, exception);
        OAuth2Error error = refusal.getError();
        AdminProblem problem = new AdminProblem(status(error), refusal.id(), String.valueOf(error.getDescription()));
        response.setStatus(problem.status().value());
        if (problem.status() == HttpStatus.UNAUTHORIZED || problem.status() == HttpStatus.FORBIDDEN) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, AccessTokenHeader.challenge(error.getErrorCode()));
        }
        RefusalAnswer.headers(response, error);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(problem.json());
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        onAuthenticationFailure(request, response, nothingHere());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        onAuthenticationFailure(request, response, nothingHere());
    }

    private static ProtocolRefusal nothingHere() {
        return new ProtocolRefusal(AdminError.NOTHING_HERE, NO_SUCH_REQUEST, "no rule for this request");
    }

    private static HttpStatus status(OAuth2Error error) {
        return switch (error.getErrorCode()) {
            case NO_SUCH_REQUEST -> HttpStatus.NOT_FOUND;
            case DpopClaims.INVALID_PROOF, DpopClaims.USE_NONCE -> HttpStatus.UNAUTHORIZED;
            default -> RefusalAnswer.status(error);
        };
    }
}
