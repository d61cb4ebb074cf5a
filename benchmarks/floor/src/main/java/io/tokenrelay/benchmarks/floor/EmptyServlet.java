package io.tokenrelay.benchmarks.floor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the parameters, waits for what has to be waited for, and answers with as many bytes as a token has. */
final class EmptyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final byte[] ANSWER = ("{\"access_token\":\"" + "x".repeat(700)
                    + "\",\"token_type\":\"Bearer\",\"expires_in\":300}")
            .getBytes(StandardCharsets.US_ASCII);

    private final transient Runnable before;

    /** @param before what is done before each answer */
    EmptyServlet(Runnable before) {
        this.before = before;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(request.getParameter("grant_type") == null ? 400 : 200);
        before.run();
        response.setContentType("application/json");
        response.setContentLength(ANSWER.length);
        response.getOutputStream().write(ANSWER);
    }
}
