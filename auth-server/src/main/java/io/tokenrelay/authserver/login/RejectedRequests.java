package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.stereotype.Component;

/** Answers requests that Spring Security's firewall refuses, for which no filter chain has written the headers of a page. */
@Component
class RejectedRequests implements RequestRejectedHandler {

    private final ContentSecurityPolicy policy = new ContentSecurityPolicy();
    private final XFrameOptionsHeaderWriter frames = new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY);

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        policy.writeHeaders(request, response);
        frames.writeHeaders(request, response);
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
