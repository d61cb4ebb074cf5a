package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.context.Caller;
import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * The verified caller of a request, kept with the request, so that every dispatch of it, whichever thread runs it, has
 * the same one.
 */
public final class RequestCaller {

    private static final String ATTRIBUTE = RequestCaller.class.getName();

    private RequestCaller() {}

    /** The request's caller; empty when it has none. */
    public static Optional<Caller> of(ServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /** Sets the request's caller, once its token has been verified. */
    public static void set(ServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
