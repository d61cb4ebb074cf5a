package io.tokenrelay.starter.edge;

import io.tokenrelay.starter.inbound.InboundLog;
import io.tokenrelay.starter.issuer.IssuerUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Shows a failed sign-in on the application's own error page, and does not begin another one, which would fail too. */
final class SignInFailure implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(exception);
        if (exception.getCause() instanceof IssuerUnavailableException unavailable) {
            InboundLog.write(EdgeError.SERVER_UNAVAILABLE, String.valueOf(unavailable.getMessage()), request);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        String error = exception instanceof OAuth2AuthenticationException oauth2
                ? oauth2.getError().getErrorCode()
                : cause.getClass().getSimpleName();
        InboundLog.write(EdgeError.SIGN_IN_FAILED, error, request);
        response.sendError(
                OAuth2ErrorCodes.ACCESS_DENIED.equals(error)
                        ? HttpServletResponse.SC_FORBIDDEN
                        : HttpServletResponse.SC_UNAUTHORIZED);
    }
}
