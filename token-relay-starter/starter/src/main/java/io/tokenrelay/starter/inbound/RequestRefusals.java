package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.RequiredAuthentication;
import io.tokenrelay.starter.stepup.StepUpDemanded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers requests that are refused. The answer says that, and a reference into the log; never which check refused or
 * why.
 */
public interface RequestRefusals {

    /** Nobody is there who could be allowed: the request has no credential. */
    void unauthenticated(HttpServletRequest request, HttpServletResponse response, String reference) throws IOException;

    /** Somebody is there who is not allowed. */
    void forbidden(HttpServletRequest request, HttpServletResponse response, String reference) throws IOException;

    /** Somebody is there who has to sign in again, as is demanded (RFC 9470). The answer says what is demanded. */
    void insufficientAuthentication(
            HttpServletRequest request, HttpServletResponse response, String reference, RequiredAuthentication required)
            throws IOException;

    /**
     * Somebody is there for whom a service further down can't be called before another sign-in: the authorization
     * server's demand goes on to whoever can act on it.
     */
    void stepUp(HttpServletRequest request, HttpServletResponse response, StepUpDemanded demanded) throws IOException;
}
