package io.tokenrelay.starter.inbound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers for services that are called with bearer tokens. */
public final class BearerRefusals implements RequestRefusals {

    @Override
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response, String reference)
            throws IOException {
        Problem.NO_CREDENTIAL.write(response, reference);
    }

    @Override
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String reference)
            throws IOException {
        Problem.FORBIDDEN.write(response, reference);
    }
}
