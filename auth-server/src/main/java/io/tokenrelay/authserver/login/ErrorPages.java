package io.tokenrelay.authserver.login;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Ends a request with the error page. */
public final class ErrorPages {

    private static final String ERROR = ErrorPages.class.getName() + ".ERROR";

    private ErrorPages() {}

    /** Shows the page of this error, with its status. Nothing of the request stands on it. */
    public static void send(HttpServletRequest request, HttpServletResponse response, PageError error)
            throws IOException {
        request.setAttribute(ERROR, error);
        response.sendError(error.status().value());
    }

    /** For chains of pages: what may not be there looks as if it weren't, and a form from elsewhere is one that has expired. */
    public static AccessDeniedHandler accessDenied() {
        return (request, response, exception) -> send(
                request, response, exception instanceof CsrfException ? PageError.FORM_EXPIRED : PageError.NOT_FOUND);
    }

    /** The error that a request ended with: the one it was sent with, else what its status says. */
    static PageError of(HttpServletRequest request) {
        if (request.getAttribute(ERROR) instanceof PageError error) {
            return error;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (!(status instanceof Integer code) || code >= 500 || code < 400) {
            return PageError.INTERNAL;
        }
        return switch (code) {
            case HttpServletResponse.SC_NOT_FOUND -> PageError.NOT_FOUND;
            case HttpServletResponse.SC_FORBIDDEN -> PageError.FORM_EXPIRED;
            default -> PageError.BAD_REQUEST;
        };
    }

    /** The status to answer with: the one that the request ended with, so that a 405 stays a 405. */
    static int status(HttpServletRequest request, PageError error) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        && code >= 400
                        && code < 600
                ? code
                : error.status().value();
    }
}
