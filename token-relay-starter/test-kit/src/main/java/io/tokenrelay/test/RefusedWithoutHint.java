package io.tokenrelay.test;

import java.io.UnsupportedEncodingException;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultMatcher;

/** The answer to an attack: always the same, whatever was wrong, but for a reference that says nothing. */
final class RefusedWithoutHint implements ResultMatcher {

    private static final Pattern REFERENCE =
            Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final String attack;
    private final int status;
    private final String challenge;

    /** @param challenge the value of {@code WWW-Authenticate} */
    RefusedWithoutHint(String attack, int status, String challenge) {
        this.attack = attack;
        this.status = status;
        this.challenge = challenge;
    }

    @Override
    public void match(MvcResult result) throws UnsupportedEncodingException {
        MockHttpServletResponse response = result.getResponse();
        String body = REFERENCE.matcher(response.getContentAsString()).replaceAll("urn:uuid:…");
        demand(response.getStatus() == status, "was answered with " + response.getStatus() + " and not " + status);
        demand(
                challenge.equals(response.getHeader("WWW-Authenticate")),
                "was answered with WWW-Authenticate: " + response.getHeader("WWW-Authenticate"));
        demand(
                body.equals("{\"type\":\"about:blank\",\"title\":\"" + title() + "\",\"status\":" + status
                        + ",\"instance\":\"urn:uuid:…\"}"),
                "was answered with more than it should be: " + body);
    }

    private String title() {
        return status == 400 ? "Bad Request" : "Unauthorized";
    }

    private void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("The attack \"" + attack + "\" " + otherwise);
        }
    }
}
