package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.RequiredAuthentication;
import io.tokenrelay.starter.stepup.StepUpDemanded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers for services that are called with access tokens. */
public final class BearerRefusals implements RequestRefusals {

    @Override
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response, String reference)
            throws IOException {
        Problem.NO_CREDENTIAL.write(response, reference);
    }

    @Override
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String reference)
            throws IOException {
        Problem.FORBIDDEN.to(request).write(response, reference);
    }

    @Override
    public void insufficientAuthentication(
            HttpServletRequest request, HttpServletResponse response, String reference, RequiredAuthentication required)
            throws IOException {
        Problem.insufficientAuthentication(required).to(request).write(response, reference);
    }

    @Override
    public void stepUp(HttpServletRequest request, HttpServletResponse response, StepUpDemanded demanded)
            throws IOException {
        Problem.stepUp(demanded.demand()).to(request).write(response, demanded.reference());
    }
}
