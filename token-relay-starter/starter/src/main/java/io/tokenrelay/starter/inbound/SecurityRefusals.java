package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.AccessRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Gives what Spring Security's own filters refuse the same answers. */
public final class SecurityRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final RequestRefusals refusals;

    public SecurityRefusals(RequestRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String reference = InboundLog.write(InboundError.NO_TOKEN, "nothing open is there", request);
        refusals.unauthenticated(request, response, reference);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        if (!(exception instanceof AccessRefusedException refused)) {
            String kind = exception.getClass().getSimpleName();
            refusals.forbidden(request, response, InboundLog.write(InboundError.ACCESS_DENIED, kind, request));
        } else if (refused.signIn().isPresent()) {
            refusals.insufficientAuthentication(
                    request, response, refused.reference(), refused.signIn().get());
        } else {
            refusals.forbidden(request, response, refused.reference());
        }
    }
}
