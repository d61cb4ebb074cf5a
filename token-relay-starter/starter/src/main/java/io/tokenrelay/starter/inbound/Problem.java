package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.starter.authorize.RequiredAuthentication;
import io.tokenrelay.starter.stepup.StepUpDemand;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a refused request as problem details (RFC 9457), with the challenge of RFC 6750 §3 and RFC 9449 §7.1.
 *
 * @param status the status
 * @param title what the status means, the same for every refusal with it
 * @param challenge the value of {@code WWW-Authenticate}; empty for none
 */
record Problem(int status, String title, String challenge) {

    private static final String BEARER = "Bearer";
    private static final String DPOP = DpopClaims.SCHEME + " algs=\"" + DpopClaims.ALGORITHM.getName() + '"';

    static final Problem NO_CREDENTIAL = new Problem(401, "Unauthorized", BEARER);
    static final Problem INVALID_TOKEN = new Problem(401, "Unauthorized", "Bearer error=\"invalid_token\"");
    static final Problem INVALID_PROOF =
            new Problem(401, "Unauthorized", "Bearer error=\"" + DpopClaims.INVALID_PROOF + '"');
    static final Problem INVALID_REQUEST = new Problem(400, "Bad Request", "Bearer error=\"invalid_request\"");
    static final Problem FORBIDDEN = new Problem(403, "Forbidden", "Bearer error=\"insufficient_scope\"");
    static final Problem UNAVAILABLE = new Problem(503, "Service Unavailable", "");

    private static final String RETRY_AFTER_SECONDS = "5";

    /** The same, in the terms of the scheme that the request came with (RFC 9449 §7.1). */
    Problem to(HttpServletRequest request) {
        String bearer = "Bearer error=";
        return AccessTokenCredential.isBound(request) && challenge.startsWith(bearer)
                ? new Problem(status, title, DPOP + ", error=" + challenge.substring(bearer.length()))
                : this;
    }

    /** Another sign-in would change it. */
    static Problem insufficientAuthentication(RequiredAuthentication required) {
        return new Problem(401, "Unauthorized", StepUpChallenge.of(required));
    }

    /** Another sign-in would change it, of which a service further down has the server's word. */
    static Problem stepUp(StepUpDemand demand) {
        return new Problem(401, "Unauthorized", demand.header("Bearer"));
    }

    /**
     * Writes the answer.
     *
     * @param reference ties it to the line of the log that says why; a UUID
     */
    void write(HttpServletResponse response, String reference) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        if (!challenge.isEmpty()) {
            response.setHeader("WWW-Authenticate", challenge);
        }
        if (challenge.equals(BEARER)) {
            response.addHeader("WWW-Authenticate", DPOP);
        }
        if (status == UNAVAILABLE.status) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setContentType("application/problem+json");
        byte[] body = ("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status
                        + ",\"instance\":\"urn:uuid:" + reference + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
